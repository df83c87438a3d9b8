// Where a scheduler of a test may let another thread run. Off unless the process asks for it when it starts, and then free.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SwapOrder.Scheduling;

/// <summary>
/// Marks each step that other threads can see, in the primitives of this library and in primitives of your own, so that a scheduler can drive threads
/// through every order of such steps. Off by default: the just-in-time compiler then drops the calls, and so does the trimmer.
/// </summary>
/// <remarks>
/// A step is marked before it is taken and never while a monitor is held: the thread that is let in meanwhile would wait for it. What must wait says so
/// with <see cref="Wait{T}"/>. Threads that no scheduler is attached to are not delayed.
/// </remarks>
public static class SwitchPoint
{
    /// <summary>The application switch that turns the points on. It is read once.</summary>
    public const string SwitchName = "SwapOrder.SwitchPoints";

    /// <summary>All parts of a subject.</summary>
    public const long Whole = -1;

    /// <summary>The part of a subject that is its lock.</summary>
    public const long LockWord = -2;

    [ThreadStatic]
    private static IScheduler? t_scheduler;

    /// <summary>Whether the process runs with switch points.</summary>
    [FeatureSwitchDefinition(SwitchName)]
    public static bool IsEnabled { get; } = AppContext.TryGetSwitch(SwitchName, out bool enabled) && enabled;

    /// <summary>The subject of a step that accesses more than one thing.</summary>
    public static object Everything { get; } = new();

    /// <summary>Puts the calling thread under a scheduler, or takes it out again.</summary>
    /// <exception cref="InvalidOperationException">The process runs without switch points.</exception>
    public static void Attach(IScheduler? scheduler)
    {
        if (!IsEnabled)
            throw new InvalidOperationException($"The process was started without the switch {SwitchName}.");
        t_scheduler = scheduler;
    }

    /// <summary>Before a step that only looks.</summary>
    /// <param name="subject">What is looked at.</param>
    /// <param name="part">Which part of it.</param>
    /// <param name="operation">The name of the step.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read(object subject, long part = Whole, [CallerMemberName] string operation = "")
    {
        if (IsEnabled)
            Reach(new(operation, subject, part, IsWrite: false));
    }

    /// <summary>Before a step that changes something.</summary>
    /// <param name="subject">What is changed.</param>
    /// <param name="part">Which part of it.</param>
    /// <param name="operation">The name of the step.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(object subject, long part = Whole, [CallerMemberName] string operation = "")
    {
        if (IsEnabled)
            Reach(new(operation, subject, part, IsWrite: true));
    }

    /// <summary>Before a step that changes something and must wait until it can. To be called under <see cref="IsEnabled"/>, for the sake of the delegate.</summary>
    /// <param name="subject">What is changed.</param>
    /// <param name="isReady">Whether the step can be taken; changes nothing and passes no switch point.</param>
    /// <param name="part">Which part of it.</param>
    /// <param name="operation">The name of the step.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Wait<T>(T subject, Func<T, bool> isReady, long part = Whole, [CallerMemberName] string operation = "")
        where T : class =>
        t_scheduler?.Wait(new(operation, subject, part, IsWrite: true), () => isReady(subject));

    /// <summary>Instead of a step: there is nothing to do until another thread has done something.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Yield(string operation) => t_scheduler?.Yield(new(operation, Everything, Whole, IsWrite: false));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Reach(in Step step) => t_scheduler?.Before(step);
}
