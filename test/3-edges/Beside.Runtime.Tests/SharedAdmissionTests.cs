using System.Reflection;
using Beside.Session.Admissions;

namespace Beside.Runtime.Tests;

/// <summary>Connections that are served side by side share one admission.</summary>
public sealed class SharedAdmissionTests
{
    /// <summary>What never changes is read without waiting.</summary>
    private static readonly string[] WithoutState = ["get_Credential"];

    public static TheoryData<string> Members =>
        [.. typeof(SharedAdmission).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(m => m.Name)
            .Except(WithoutState)];

    [Theory]
    [MemberData(nameof(Members))]
    public void Member_WhileAnotherConnectionIsWithin_Waits(string member)
    {
        // compiled and loaded: it waits for nothing else now
        Call(new(new Admission(new IssuedInvitation("id", "password", "stub", new(0), new(1)))), member);
        using var credential = new SlowToProve();
        var admission = new SharedAdmission(new Admission(credential));
        Thread within = Start(() => admission.TryProve("anything"));
        credential.IsWithin.Wait(TestContext.Current.CancellationToken);

        bool cameIn = false;
        Thread other = Start(() =>
        {
            Call(admission, member);
            cameIn = !credential.MayGo.IsSet;
        });
        SpinWait.SpinUntil(() => (other.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0);
        credential.MayGo.Set();
        within.Join();
        other.Join();

        Assert.False(cameIn, $"{member} did its work while another connection was being decided on");
    }

    private static Thread Start(Action work)
    {
        var thread = new Thread(() => work());
        thread.Start();
        return thread;
    }

    private static void Call(SharedAdmission admission, string member)
    {
        MethodInfo method = typeof(SharedAdmission).GetMethod(member)!;
        object?[] arguments = [.. method.GetParameters().Select(p => ArgumentOf(p.ParameterType))];
        method.Invoke(admission, arguments);
    }

    private static object? ArgumentOf(Type type)
    {
        if (type == typeof(Seat)) return new Seat();
        if (type == typeof(string)) return "wrong";
        return Activator.CreateInstance(type);
    }

    /// <summary>The first proof is looked at until the test lets it go.</summary>
    private sealed class SlowToProve() : Credential("id", new(0), new(1)), IDisposable
    {
        private int _calls;

        public ManualResetEventSlim IsWithin { get; } = new();

        public ManualResetEventSlim MayGo { get; } = new();

        public override bool IsProvedBy(string? pass)
        {
            if (Interlocked.Increment(ref _calls) > 1) return false;
            IsWithin.Set();
            MayGo.Wait(TestContext.Current.CancellationToken);
            return false;
        }

        public override bool IsPassword(string typed) => false;

        public void Dispose()
        {
            IsWithin.Dispose();
            MayGo.Dispose();
        }
    }
}
