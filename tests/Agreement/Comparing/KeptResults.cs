// What exploring found, kept in a file, so that a long comparison can be done in pieces and the analyzer be asked again alone.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KernelModel.Agreement.Mutating;
using KernelModel.Bugs;
using KernelModel.Explorer.Exploring;
using SwapOrder;

namespace KernelModel.Agreement.Comparing;

/// <summary>What exploring a mutant came to.</summary>
/// <param name="Harm">The first harm that was found, or null.</param>
/// <param name="Run">What to replay it by: scenario and schedule.</param>
internal sealed record Finding(Harm? Harm, string? Run);

/// <summary>One line for each mutant that was explored; the first line says by what. Many threads may add at once.</summary>
internal sealed class KeptResults
{
    private readonly Lock _gate = new();
    private readonly string? _path;
    private readonly Dictionary<string, Finding> _findings = [];
    private readonly SortedSet<int> _seeds = [];

    private KeptResults(string? path) => _path = path;

    /// <summary>The seeds that mutants were drawn by.</summary>
    public IReadOnlyCollection<int> Seeds => _seeds;

    /// <summary>Those of a file, to which new ones are added; without a path, none, and nothing is kept.</summary>
    /// <exception cref="InvalidDataException">What the file keeps was found by other paths, scenarios or primitives, or up to another number of preemptions.</exception>
    public static KeptResults Open(string? path, int preemptions)
    {
        var kept = new KeptResults(path);
        if (path is null)
            return kept;
        string maker = MakerOf(preemptions);
        if (!File.Exists(path))
        {
            File.WriteAllLines(path, [maker]);
            return kept;
        }

        string[] lines = File.ReadAllLines(path);
        if (lines.FirstOrDefault() != maker)
            throw new InvalidDataException($"{path} was written by other paths, scenarios or primitives, or with another bound. Delete it.");
        foreach (Line line in lines.Skip(1).Select(text => JsonSerializer.Deserialize<Line>(text)!))
        {
            kept._seeds.Add(line.Seed);
            kept._findings[line.Mutant] = new(line.Kind is { } kind ? new(kind, line.Text!) : null, line.Run);
        }

        return kept;
    }

    public bool Knows(Mutant mutant) => _findings.ContainsKey(NameOf(mutant));

    /// <summary>What was found, or null if the mutant was not explored yet.</summary>
    public Finding? Of(Mutant mutant)
    {
        lock (_gate)
            return _findings.GetValueOrDefault(NameOf(mutant));
    }

    public void Add(Mutant mutant, int seed, Finding finding)
    {
        lock (_gate)
        {
            _seeds.Add(seed);
            _findings[NameOf(mutant)] = finding;
            if (_path is not null)
                File.AppendAllLines(_path, [JsonSerializer.Serialize(new Line(NameOf(mutant), seed, finding.Harm?.Kind, finding.Harm?.Text, finding.Run))]);
        }
    }

    private static string MakerOf(int preemptions) => string.Join(' ',
        new[] { typeof(Exploration), typeof(BenchPath), typeof(Machine), typeof(Folio) }.Select(type => type.Module.ModuleVersionId.ToString()).Append($"{preemptions} preemption(s)"));

    // By its text: numbers change when a path gets a line more.
    private static string NameOf(Mutant mutant) => $"{mutant.Subject.Name} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(mutant.Method)))}";

    private sealed record Line(string Mutant, int Seed, HarmKind? Kind, string? Text, string? Run);
}
