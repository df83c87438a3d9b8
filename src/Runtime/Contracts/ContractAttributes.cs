// The contract vocabulary: eight attributes and two enums, read by the analyzers by full name.
// C# 7.3 on purpose: the analyzer package compiles this same file into projects that do not use the runtime
// (SwapOrderContracts=true), there as internal types. docs/contracts.md gives the exact meaning.
using System;

// C# 7.3 knows no nullable annotations: what is not given is null.
#pragma warning disable CS8618

namespace SwapOrder.Contracts
{
    /// <summary>Declares an enum as a typestate: its values are the states (at most eight) that a value of type <see cref="Subject"/> goes through.</summary>
    [AttributeUsage(AttributeTargets.Enum)]
#if SWAPORDER_INTERNAL_CONTRACTS
    internal
#else
    public
#endif
    sealed class TypestateAttribute : Attribute
    {
        /// <summary>Declares a typestate of <paramref name="subject"/>.</summary>
        public TypestateAttribute(Type subject) { Subject = subject; }

        /// <summary>The type whose values have these states.</summary>
        public Type Subject { get; }

        /// <summary>The state in which a value born here begins (by <c>new</c>, <c>default</c> or an operation that says nothing else).</summary>
        public object Start { get; set; }

        /// <summary>The state to come back to: whoever leaves it must restore it on every way out, or hand the subject over.</summary>
        public object End { get; set; }

        /// <summary>Whether the state belongs to a thread, so that an <c>await</c> in any state but <see cref="End"/> is wrong.</summary>
        public bool ThreadAffine { get; set; }

        /// <summary>The rule of the catalogue that what is not back in <see cref="End"/> is reported as, for example <c>"SWAP301"</c>.</summary>
        public string Rule { get; set; }

        /// <summary>The words for a finding without a rule of its own, for example <c>"the page lock of '{0}' is not held"</c>.</summary>
        public string Text { get; set; }
    }

    /// <summary>After the call the subject is in the given state.</summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.ReturnValue | AttributeTargets.Property, AllowMultiple = true)]
#if SWAPORDER_INTERNAL_CONTRACTS
    internal
#else
    public
#endif
    sealed class BecomesAttribute : Attribute
    {
        /// <summary>After the call the subject is in <paramref name="state"/>, a value of a typestate.</summary>
        public BecomesAttribute(object state) { State = state; }

        /// <summary>The state that holds afterwards.</summary>
        public object State { get; }

        /// <summary>Only what is in this state changes.</summary>
        public object From { get; set; }

        /// <summary>Only when the outcome is this one: a constant that is returned, or an <see cref="Outcome"/>.</summary>
        public object When { get; set; }

        /// <summary>The parameter whose value <see cref="When"/> speaks of, instead of the returned value.</summary>
        public string Value { get; set; }

        /// <summary>Makes the typestate counted: how far the count moves, +1 or -1.</summary>
        public int By { get; set; }

        /// <summary>Whose state it is: the subject's own, that of what it is linked to, or of any subject of the type.</summary>
        public Target Of { get; set; }

        /// <summary>With <see cref="Target.Linked"/>: only links of this name count.</summary>
        public string As { get; set; }

        /// <summary>The first kernel version in which this holds, for example <c>"6.5"</c>.</summary>
        public string Since { get; set; }

        /// <summary>The last kernel version in which this holds.</summary>
        public string Until { get; set; }
    }

    /// <summary>Before the call the subject must be in one of the given states.</summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, AllowMultiple = true)]
#if SWAPORDER_INTERNAL_CONTRACTS
    internal
#else
    public
#endif
    sealed class RequiresAttribute : Attribute
    {
        /// <summary>The subject must be in one of <paramref name="states"/>; they may be of several typestates.</summary>
        public RequiresAttribute(params object[] states) { States = states; }

        /// <summary>The states of which one must hold.</summary>
        public object[] States { get; }

        /// <summary>Only when the value is this one.</summary>
        public object When { get; set; }

        /// <summary>The parameter whose value <see cref="When"/> speaks of.</summary>
        public string Value { get; set; }

        /// <summary>Whose state it is.</summary>
        public Target Of { get; set; }

        /// <summary>With <see cref="Target.Linked"/>: only links of this name count.</summary>
        public string As { get; set; }

        /// <summary>The rule of the catalogue that a breach is reported as, for example <c>"SWAP204"</c>.</summary>
        public string Rule { get; set; }

        /// <summary>The words for a breach, instead of the typestate's.</summary>
        public string Text { get; set; }

        /// <summary>The first kernel version in which this holds.</summary>
        public string Since { get; set; }

        /// <summary>The last kernel version in which this holds.</summary>
        public string Until { get; set; }
    }

    /// <summary>Before the call the subject must be in none of the given states.</summary>
    [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, AllowMultiple = true)]
#if SWAPORDER_INTERNAL_CONTRACTS
    internal
#else
    public
#endif
    sealed class ForbidsAttribute : Attribute
    {
        /// <summary>The subject must be in none of <paramref name="states"/>.</summary>
        public ForbidsAttribute(params object[] states) { States = states; }

        /// <summary>The states of which none may hold.</summary>
        public object[] States { get; }

        /// <summary>Only when the value is this one.</summary>
        public object When { get; set; }

        /// <summary>The parameter whose value <see cref="When"/> speaks of.</summary>
        public string Value { get; set; }

        /// <summary>Whose state it is.</summary>
        public Target Of { get; set; }

        /// <summary>With <see cref="Target.Linked"/>: only links of this name count.</summary>
        public string As { get; set; }

        /// <summary>The rule of the catalogue that a breach is reported as, for example <c>"SWAP101"</c>.</summary>
        public string Rule { get; set; }

        /// <summary>The words for a breach, instead of the typestate's.</summary>
        public string Text { get; set; }

        /// <summary>The first kernel version in which this holds.</summary>
        public string Since { get; set; }

        /// <summary>The last kernel version in which this holds.</summary>
        public string Until { get; set; }
    }

    /// <summary>This value belongs to another one: an entry to its pte, a folio to its entry.</summary>
    [AttributeUsage(AttributeTargets.ReturnValue | AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
#if SWAPORDER_INTERNAL_CONTRACTS
    internal
#else
    public
#endif
    sealed class LinksAttribute : Attribute
    {
        /// <summary>This value belongs to <paramref name="to"/>: <c>"this"</c> or the name of a parameter.</summary>
        public LinksAttribute(string to) { To = to; }

        /// <summary><c>"this"</c> or the name of a parameter.</summary>
        public string To { get; }

        /// <summary>The name of the link, so that others can ask for just this one.</summary>
        public string As { get; set; }
    }

    /// <summary>The returned value is that argument itself, or a fresh one that the other attributes describe, or null where a <c>When</c> says so.</summary>
    [AttributeUsage(AttributeTargets.ReturnValue, AllowMultiple = true)]
#if SWAPORDER_INTERNAL_CONTRACTS
    internal
#else
    public
#endif
    sealed class MaybeSameAttribute : Attribute
    {
        /// <summary>The returned value may be the argument <paramref name="parameter"/>.</summary>
        public MaybeSameAttribute(string parameter) { Parameter = parameter; }

        /// <summary>The name of a parameter, or <c>"this"</c>.</summary>
        public string Parameter { get; }

        /// <summary>The rule that an operation on a result that may still be null is reported as; <c>"SWAP206"</c> when nothing else is said.</summary>
        public string Rule { get; set; }
    }

    /// <summary>The returned value is a new version of that argument: it begins with its states and links.</summary>
    [AttributeUsage(AttributeTargets.ReturnValue | AttributeTargets.Property)]
#if SWAPORDER_INTERNAL_CONTRACTS
    internal
#else
    public
#endif
    sealed class ContinuesAttribute : Attribute
    {
        /// <summary>The returned value continues the argument <paramref name="parameter"/>.</summary>
        public ContinuesAttribute(string parameter) { Parameter = parameter; }

        /// <summary>The name of a parameter, or <c>"this"</c>.</summary>
        public string Parameter { get; }
    }

    /// <summary>On a static class: it is a stub that states the contracts of a type that cannot be edited. On an assembly: lists such a stub.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true)]
#if SWAPORDER_INTERNAL_CONTRACTS
    internal
#else
    public
#endif
    sealed class ContractForAttribute : Attribute
    {
        /// <summary>States the contracts of <paramref name="type"/>.</summary>
        public ContractForAttribute(Type type) { Type = type; }

        /// <summary>The type that cannot be edited.</summary>
        public Type Type { get; }

        /// <summary>On an assembly: the static class that is the stub.</summary>
        public Type Stub { get; set; }
    }

    /// <summary>Whose state a contract speaks of.</summary>
#if SWAPORDER_INTERNAL_CONTRACTS
    internal
#else
    public
#endif
    enum Target
    {
        /// <summary>The subject's own.</summary>
        Subject,

        /// <summary>That of the nearest values of the type that the subject is linked to.</summary>
        Linked,

        /// <summary>Every value of the type that the method has seen.</summary>
        Any,
    }

    /// <summary>Outcomes of a call that no constant can name.</summary>
#if SWAPORDER_INTERNAL_CONTRACTS
    internal
#else
    public
#endif
    enum Outcome
    {
        /// <summary>Null is returned.</summary>
        Null,

        /// <summary>Anything but null is returned.</summary>
        NotNull,

        /// <summary>The call throws.</summary>
        Throws,
    }
}
