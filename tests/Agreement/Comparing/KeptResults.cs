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

/// <summary>
/// One line for each mutant that was explored, below one that says by what. What others have found (older paths, scenarios or primitives, another bound) is only where to look first. Many
/// threads may add at once.
/// </summary>
internal sealed class KeptResults
{
    private const string Maker = "explored by ";

    private readonly Lock _gate = new();
    private readonly string? _path;
    private readonly Dictionary<string, Finding> _findings = [];
    private readonly Dictionary<string, Finding> _hints = [];
    private readonly SortedSet<int> _seeds = [];

    private KeptResults(string? path) => _path = path;

    /// <summary>The seeds that mutants were drawn by.</summary>
    public IReadOnlyCollection<int> Seeds => _seeds;

    /// <summary>Those of a file, to which new ones are added; without a path, none, and nothing is kept.</summary>
    /// <exception cref="InvalidDataException">The file is none of ours.</exception>
    public static KeptResults Open(string? path, int preemptions)
    {
        var kept = new KeptResults(path);
        if (path is null)
            return kept;
        string maker = $"{Maker}{MakerOf(preemptions)}", last = "";
        foreach (string text in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (text.StartsWith(Maker, StringComparison.Ordinal))
                last = text;
            else if (last.Length == 0)
                throw new InvalidDataException($"{path} does not begin with '{Maker}': it keeps no results.");
            else
                kept.Take(JsonSerializer.Deserialize<Line>(text)!, isOurs: last == maker);
        }

        if (last != maker)
            File.AppendAllLines(path, [maker]);
        return kept;
    }

    public bool Knows(Mutant mutant) => _findings.ContainsKey(NameOf(mutant)) || _hints.ContainsKey(NameOf(mutant));

    /// <summary>The run in which others have found harm, or null.</summary>
    public string? HintFor(Mutant mutant) => _hints.GetValueOrDefault(NameOf(mutant))?.Run;

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

    private void Take(Line line, bool isOurs)
    {
        _seeds.Add(line.Seed);
        (isOurs ? _findings : _hints)[line.Mutant] = new(line.Kind is { } kind ? new(kind, line.Text!) : null, line.Run);
    }

    private static string MakerOf(int preemptions) => string.Join(' ',
        new[] { typeof(Exploration), typeof(BenchPath), typeof(Machine), typeof(Folio) }.Select(type => type.Module.ModuleVersionId.ToString()).Append($"{preemptions} preemption(s)"));

    // By its text: numbers change when a path gets a line more.
    private static string NameOf(Mutant mutant) => $"{mutant.Subject.Name} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(mutant.Method)))}";

    private sealed record Line(string Mutant, int Seed, HarmKind? Kind, string? Text, string? Run);
}
