// One session at a time: displays, keyboards and pixel comparisons want the machine for themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]   // the programs it meets are those of a Linux desktop
