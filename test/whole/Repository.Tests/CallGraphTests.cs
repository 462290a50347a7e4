using System.Runtime.CompilerServices;

namespace Repository.Tests;

/// <summary>What <see cref="CallGraph"/> sees of each way in which C# lets a method be called, by the sample below.</summary>
public sealed class CallGraphTests
{
    private const string Here = "Repository.Tests.CallGraphTests.Sample";

    private static readonly CallGraph Graph = CallGraph.Of(typeof(CallGraphTests).Assembly.Location);

    [Fact]
    public void CallersOf_AMethod_AreAllWhoNameIt()
    {
        string[] names = ["AsDelegate", "ByAsync", "ByGeneric", "ByIterator", "ByLambda", "ByLambdaInAsync", "ByLocalFunction", "Directly"];

        Assert.Equal(names.Select(n => $"{Here}.{n}"), Graph.CallersOf("Repository.Tests.CallGraphTests.ITarget.Hit"));
    }

    [Fact]
    public void CallersOf_AnInterfacesMember_AreAlsoThoseOfAnImplementer() =>
        Assert.Contains($"{Here}.Directly", Graph.CallersOf("Repository.Tests.CallGraphTests.ITarget.Hit"));

    [Fact]
    public void CallersOf_AConstructor_AreWhoMakesOne() =>
        Assert.Equal([$"{Here}.Directly"], Graph.CallersOf("Repository.Tests.CallGraphTests.Target.ctor"));

    [Fact]
    public void Calls_WhatIsNotCalled_IsFalse()
    {
        Assert.True(Graph.Calls($"{Here}.ByLambda", "Repository.Tests.CallGraphTests.ITarget.Hit"));
        Assert.False(Graph.Calls($"{Here}.ByLambda", "Repository.Tests.CallGraphTests.Target.Hit"));
        Assert.False(Graph.Has($"{Here}.Nothing"));
    }

    private interface ITarget
    {
        int Hit();
    }

    private sealed class Target : ITarget
    {
        public int Hit() => Again() + 1;

        private int Again() => Environment.CurrentManagedThreadId == 0 ? Hit() : 0;   // a type that calls itself is not listed
    }

    private static class Sample
    {
        public static int Directly() => new Target().Hit();

        public static Func<int> AsDelegate(ITarget anything) => anything.Hit;

        public static Func<int> ByLambda(ITarget anything) => () => anything.Hit();

        public static async Task<int> ByAsync(ITarget anything)
        {
            await Task.Yield();
            return anything.Hit();
        }

        public static async Task<int> ByLambdaInAsync(ITarget anything)
        {
            await Task.Yield();
            Func<Task<int>> inner = async () =>
            {
                await Task.Yield();
                return anything.Hit();
            };
            return await inner();
        }

        public static IEnumerable<int> ByIterator(ITarget anything)
        {
            yield return anything.Hit();
        }

        public static int ByLocalFunction(ITarget anything)
        {
            return Local();

            [MethodImpl(MethodImplOptions.NoInlining)]
            int Local() => anything.Hit();
        }

        public static int ByGeneric<T>(T anything)
            where T : ITarget => anything.Hit();
    }
}
