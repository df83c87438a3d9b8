// Of and As: whose state an attribute speaks of, and whether a value there can have it at all.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>Finds the subject of an attribute.</summary>
internal readonly struct AimReader
{
    private readonly Signature _signature;
    private readonly ProblemSink _problems;

    public AimReader(Signature signature, ProblemSink problems)
    {
        _signature = signature;
        _problems = problems;
    }

    /// <summary>The aim of an attribute whose states are of <paramref name="typestates"/>.</summary>
    public bool TryRead(ContractAttribute attribute, Site site, IEnumerable<DeclaredTypestate> typestates, out Aim aim)
    {
        aim = default;
        if (!TryReach(attribute, out var reach))
            return false;
        var link = attribute.TextOf("As");
        if (link is not null && reach != Reach.Linked)
        {
            _problems.Nonsense(attribute.LocationOf("As"), "As names a link: it says something only with Of = Target.Linked");
            return false;
        }

        var (operand, type, place) = Place(site, reach, typestates);
        aim = new Aim(operand, reach, link);
        if (reach == Reach.Any)
            return true;
        if (operand == Operand.None)
        {
            _problems.Nonsense(attribute.Location, $"'{_signature.Called.Name}' has no 'this' that {attribute.WrittenName} could speak of; put it on a parameter");
            return false;
        }

        return reach == Reach.Linked || Fits(attribute, typestates, operand, type, place);
    }

    private bool TryReach(ContractAttribute attribute, out Reach reach)
    {
        reach = Reach.Subject;
        if (attribute.Named("Of") is not { } given)
            return true;
        switch (ConditionReader.NameOf(given))
        {
            case "Subject":
                return true;
            case "Linked":
                reach = Reach.Linked;
                return true;
            case "Any":
                reach = Reach.Any;
                return true;
            default:
                _problems.Nonsense(attribute.LocationOf("Of"), "Of is Target.Subject, Target.Linked or Target.Any");
                return false;
        }
    }

    // On a property: the receiver, unless only the property's own type fits; where both or neither do, one that links or continues something
    // speaks of its value.
    private (Operand Operand, ITypeSymbol? Type, string Place) Place(Site site, Reach reach, IEnumerable<DeclaredTypestate> typestates)
    {
        if (site.Kind != SiteKind.Property)
            return (site.Operand, site.Type, site.Kind switch
            {
                SiteKind.Receiver => "its 'this'",
                SiteKind.Result => "what it returns",
                _ => site.Operand.IsParameter ? $"'{_signature.Called.Parameters[site.Operand.Index].Name}'" : "its 'this'",
            });
        var receiver = (_signature.Receiver, _signature.ReceiverType, "its 'this'");
        var value = (_signature.PropertyValue, site.Type, "its value");
        if (_signature.Receiver == Operand.None)
            return value;
        var carriesValue = ContractAttribute.Among(site.Attributes).Any(x => x.Kind is ContractKind.Links or ContractKind.Continues);
        if (reach != Reach.Subject)
            return carriesValue ? value : receiver;
        var receiverType = _signature.ReceiverType;
        var receiverFits = typestates.All(x => receiverType is null || SubjectTypes.Fits(receiverType, x.Subject));
        var valueFits = typestates.All(x => SubjectTypes.Fits(site.Type!, x.Subject));
        return receiverFits == valueFits ? carriesValue ? value : receiver : valueFits ? value : receiver;
    }

    private bool Fits(ContractAttribute attribute, IEnumerable<DeclaredTypestate> typestates, Operand operand, ITypeSymbol? type, string place)
    {
        if (type is null)
        {
            // The receiver of an extension block, which this version of the compiler's interface cannot name, is taken on trust.
            if (operand != Operand.Result)
                return true;
            _problems.Nonsense(attribute.Location, $"'{_signature.Called.Name}' returns nothing that {attribute.WrittenName} could speak of");
            return false;
        }

        foreach (var typestate in typestates)
        {
            if (SubjectTypes.Fits(type, typestate.Subject))
                continue;
            if (type.TypeKind != TypeKind.Error && typestate.Subject.TypeKind != TypeKind.Error)
                _problems.Nonsense(attribute.Location,
                    $"'{typestate.Enum.Name}' is a typestate of '{typestate.Subject.ToDisplayString()}', but {place} is '{type.ToDisplayString()}'");
            return false;
        }

        return true;
    }
}
