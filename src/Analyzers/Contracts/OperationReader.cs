// The attributes of one member -> what a call of it does.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Flow;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>What was read of a member. <see cref="IsDeclared"/>: it has a contract of its own that is in force, be it one that cannot be used.</summary>
internal sealed record Reading(Operation? Operation, bool IsDeclared, ImmutableArray<(ContractProblem Problem, bool IsOfProperty)> Problems);

/// <summary>Reads one member; used once.</summary>
internal sealed class OperationReader
{
    private readonly Signature _signature;
    private readonly Profile _profile;
    private readonly ProblemSink _problems = new();
    private readonly StateReader _states;
    private readonly ConditionReader _conditions;
    private readonly AimReader _aims;
    private readonly LinkReader _links;

    private readonly ImmutableArray<Demand>.Builder _demands = ImmutableArray.CreateBuilder<Demand>();
    private readonly ImmutableArray<Change>.Builder _changes = ImmutableArray.CreateBuilder<Change>();
    private readonly ImmutableArray<LinkEffect>.Builder _linkEffects = ImmutableArray.CreateBuilder<LinkEffect>();
    private readonly ImmutableArray<Operand>.Builder _maybeSame = ImmutableArray.CreateBuilder<Operand>();
    private Operand _continues = Operand.None;
    private Demand? _nullDemand;
    private bool _isDeclared;
    private bool _isUnreadable;

    private OperationReader(Signature signature, TypestateTable typestates, Profile profile, Compilation compilation)
    {
        _signature = signature;
        _profile = profile;
        _states = new StateReader(typestates, _problems);
        _conditions = new ConditionReader(signature, _problems);
        _aims = new AimReader(signature, _problems);
        _links = new LinkReader(signature, _problems, compilation);
    }

    public static Reading Read(Signature signature, TypestateTable typestates, Profile profile, Compilation compilation)
    {
        var reader = new OperationReader(signature, typestates, profile, compilation);
        foreach (var site in signature.Sites())
        {
            // The parameters of an indexer are written once too.
            reader._problems.IsAtProperty = site.Kind == SiteKind.Property
                || (site.Kind == SiteKind.Parameter && signature.Property is { } property && site.Operand.Index < property.Parameters.Length);
            foreach (var attribute in ContractAttribute.Among(site.Attributes))
                reader.Read(attribute, site);
        }

        return new Reading(reader.Build(), reader._isDeclared, reader._problems.ToImmutable());
    }

    private void Read(ContractAttribute attribute, Site site)
    {
        if (attribute.Kind == ContractKind.Unknown || attribute.UnknownArgument is not null)
        {
            if (!_isUnreadable)
                _problems.NotChecked(attribute.UnknownArgument is { } argument ? attribute.LocationOf(argument) : attribute.Location,
                    $"'{_signature.Called.Name}' is taken as a method without contract: this version does not know " +
                    (attribute.UnknownArgument is { } name ? $"the argument '{name}' of {attribute.WrittenName}" : $"[{attribute.WrittenName}]"));
            _isUnreadable = _isDeclared = true;
            return;
        }

        if (attribute.HasErrors || !TryVersions(attribute, out var isInForce))
            return;
        _isDeclared |= isInForce && attribute.Kind is not (ContractKind.Typestate or ContractKind.ContractFor);
        switch (attribute.Kind)
        {
            case ContractKind.Becomes:
                if (TryChange(attribute, site) is { } change && isInForce)
                    _changes.Add(change);
                break;
            case ContractKind.Requires or ContractKind.Forbids when site.Kind != SiteKind.Result:
                var demands = DemandsOf(attribute, site);
                if (isInForce)
                    _demands.AddRange(demands);
                break;
            case ContractKind.Links when site.Kind != SiteKind.Receiver:
                if (_links.TryNamed(attribute, out var to))
                    _linkEffects.Add(new LinkEffect(site.Kind == SiteKind.Property ? _signature.PropertyValue : site.Operand, to, attribute.TextOf("As")));
                break;
            case ContractKind.MaybeSame when site.Kind == SiteKind.Result:
                if (!HasKnownRule(attribute) || !_links.TryRelated(attribute, site.Type, out var same))
                    break;
                _maybeSame.Add(same);
                _nullDemand ??= DemandWording.NotNull(attribute);
                break;
            case ContractKind.Continues when site.Kind == SiteKind.Result || (site.Kind == SiteKind.Property && !_signature.IsSetter):
                if (_links.TryRelated(attribute, site.Type, out var older))
                    _continues = older;
                break;
        }
    }

    private bool TryVersions(ContractAttribute attribute, out bool isInForce)
    {
        isInForce = false;
        if (!TryVersion("Since", out var since) | !TryVersion("Until", out var until))
            return false;
        isInForce = _profile.IsWithin(since, until);
        if (since is not { } first || until is not { } last || first <= last)
            return true;
        _problems.Nonsense(attribute.LocationOf("Until"), $"no version is both from {first} on and up to {last}");
        return false;

        bool TryVersion(string argument, out KernelVersion? version)
        {
            version = null;
            if (attribute.TextOf(argument) is not { } text)
                return true;
            if (KernelVersion.TryParse(text, out var parsed))
            {
                version = parsed;
                return true;
            }

            _problems.Nonsense(attribute.LocationOf(argument),
                $"'{text}' is no kernel version from {KernelVersion.Oldest} to {KernelVersion.Newest}; written as \"6.5\"");
            return false;
        }
    }

    private Change? TryChange(ContractAttribute attribute, Site site)
    {
        if (attribute.IsFirstNull)
            _states.NoState(attribute);
        if (attribute.First is not { } given || !_states.TryState(given, attribute.LocationOf(0), out var state))
            return null;
        var by = attribute.Named("By");
        if (by is { Value: not (1 or -1) })
        {
            _problems.Nonsense(attribute.LocationOf("By"), "a count moves by +1 or by -1");
            return null;
        }

        var from = StateSet.All;
        var hasFrom = attribute.Named("From") is { IsNull: false };
        if (hasFrom)
        {
            if (!_states.TryState(attribute.Named("From")!.Value, attribute.LocationOf("From"), out var earlier))
                return null;
            if (earlier.Declared != state.Declared)
            {
                _problems.Nonsense(attribute.LocationOf("From"), $"From is a state of '{earlier.Declared.Enum.Name}', but '{state.Text}' is one of '{state.Declared.Enum.Name}'");
                return null;
            }

            from = StateSet.Of(earlier.State);
        }

        if (!_aims.TryRead(attribute, site, new[] { state.Declared }, out var aim)
            || !_conditions.TryRead(attribute, site.Kind == SiteKind.Property, out var when))
            return null;
        // Written on a property, it describes what is read; what is assigned is the caller's.
        if (site.Kind == SiteKind.Property && _signature.IsSetter && aim.Operand == _signature.PropertyValue)
            return null;
        return new Change(aim, state.Declared.Flow, from, hasFrom, state.State, by?.Value as int? ?? 0, when);
    }

    private IEnumerable<Demand> DemandsOf(ContractAttribute attribute, Site site)
    {
        var none = ImmutableArray<Demand>.Empty;
        if (!_states.TryList(attribute, out var states))
            return none;
        var typestates = states.Select(x => x.Declared).Distinct().ToImmutableArray();
        if (!_aims.TryRead(attribute, site, typestates, out var aim)
            || !_conditions.TryRead(attribute, site.Kind == SiteKind.Property, out var when) || !HasKnownRule(attribute))
            return none;
        if (site.Kind == SiteKind.Property && aim is { Reach: Reach.Subject } && aim.Operand == Operand.Result)
        {
            // What comes back has no state before the call: the demand is made of what is assigned.
            if (_signature.Property!.SetMethod is null)
                _problems.Nonsense(attribute.Location, $"nothing is assigned to '{_signature.Property.Name}', so {attribute.WrittenName} has nothing to speak of");
            return none;
        }

        return DemandWording.Demands(attribute, aim, typestates, states, when);
    }

    private bool HasKnownRule(ContractAttribute attribute)
    {
        if (attribute.TextOf("Rule") is not { } id || RuleCatalog.Find(id) is not null)
            return true;
        _problems.Nonsense(attribute.LocationOf("Rule"), NoSuchRule(id));
        return false;
    }

    public static string NoSuchRule(string id) => $"there is no rule '{id}'; the nearest is '{NearestName.Of(id, RuleCatalog.Rules.Select(x => x.Id))}'";

    private Operation? Build()
    {
        if (_isUnreadable || _demands.Count + _changes.Count + _linkEffects.Count + _maybeSame.Count == 0 && _continues == Operand.None)
            return null;
        var linksResult = _linkEffects.Any(x => x.Of == Operand.Result);
        return new Operation
        {
            Demands = _demands.ToImmutable(),
            Changes = _changes.ToImmutable(),
            Links = _linkEffects.ToImmutable(),
            MaybeSame = _maybeSame.ToImmutable(),
            Continues = _continues,
            // Without a When the result is one of the two and never null.
            NullDemand = _changes.Any(x => x.When?.Operand == Operand.Result) ? _nullDemand : null,
            IsFunction = _changes.Count == 0 && _signature.GivesBack && (linksResult || _signature.IsReadOnly),
            HasReceiver = _signature.Receiver == Operand.This,
            DescribesResult = _changes.Any(x => x.Aim == Aim.At(Operand.Result)),
        };
    }
}
