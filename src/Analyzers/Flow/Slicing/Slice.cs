// The backward slice of a cluster: steps and conditions from which its operations depend, by data and by control (Weiser 1981).
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

internal static class Slice
{
    public static Cluster Of(MethodGraph graph, ControlDependence dependence, BitArray owned, Func<Field, bool> ownsField, bool isForSummary, Func<Call, bool> touches)
    {
        var places = new BitArray(owned.Length);
        var steps = new BitArray(graph.StepCount);
        var fields = new HashSet<Field>();
        // Nodes that decide something: they hold a step that matters, or branch between nodes that do.
        var deciding = new BitArray(graph.Nodes.Length);
        foreach (var place in graph.Places)
            places[place.Index] = owned[place.Index] || place.IsByReference || place == graph.Result;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var node in graph.Nodes)
            {
                foreach (var step in node.Steps)
                {
                    if (steps[step.Number] || !Matters(step))
                        continue;
                    steps[step.Number] = true;
                    deciding[node.Index] = changed = true;
                    if (step is LoadField load)
                        fields.Add(load.Field);
                    foreach (var read in Needed(step))
                        places[read.Index] = true;
                }

                if (!deciding[node.Index])
                    continue;
                foreach (var branch in dependence.Of(node.Index))
                {
                    changed |= !deciding[branch];
                    deciding[branch] = true;
                    foreach (var edge in graph.Nodes[branch].Edges)
                        if (edge.Condition is { } condition && !places[condition.Index])
                            places[condition.Index] = changed = true;
                }
            }
        }

        return new Cluster(owned, ownsField, places, steps, fields);

        bool Matters(Step step) => step switch
        {
            // A call on null ends the path: what is known of the receiver decides whether anything comes after it.
            Call call => IsEvent(call) || (call.Receiver is { Shape: ValueShape.Reference } receiver && places[receiver.Index]) || StepPlaces.Writes(step).Any(x => places[x.Index]) || (Forgets(call) && fields.Count > 0),
            EndScope scope => scope.Locals.Any(x => owned[x.Index]),
            HandOver x => owned[x.Subject.Index],
            StoreField x => fields.Contains(x.Field) || owned[x.Source.Index] || isForSummary,
            StoreElement x => places[x.Array.Index] || owned[x.Source.Index],
            AwaitPoint or Forget => true,
            _ => StepPlaces.Writes(step).Any(x => places[x.Index]),
        };

        bool IsEvent(Call call) => call.Contract is { } contract
            ? contract.Demands.Select(x => x.Aim).Concat(contract.Changes.Select(x => x.Aim)).Any(x => x.Reach == Reach.Any || call.At(x.Operand) is { } place && owned[place.Index])
            : StepPlaces.Reads(call).Any(x => owned[x.Index] && x.Typestates != 0) || (call.Callee is not null && touches(call));

        static bool Forgets(Call call) => (call.Contract is null && call.Forgets) || call.Callee is not null;

        static IEnumerable<Place> Needed(Step step) => StepPlaces.Reads(step);
    }
}
