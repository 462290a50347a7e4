// These tests wait for packets that do not come, and for other programs: more of them at once than there are processors.
[assembly: CollectionBehavior(MaxParallelThreads = 6)]
