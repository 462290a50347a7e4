// One session at a time: displays, keyboards and pixel comparisons want the machine for themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
