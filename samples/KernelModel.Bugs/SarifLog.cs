// What the compiler wrote about the twins.
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KernelModel.Bugs;

/// <summary>One result of a SARIF log.</summary>
public sealed record Finding(string Rule, string File, int Line, string Message);

/// <summary>Reads the results of a SARIF 2.1 log.</summary>
public static class SarifLog
{
    /// <summary>The results of a log and of those for older kernels that lie next to it.</summary>
    /// <exception cref="FormatException">A file is no SARIF log.</exception>
    public static IReadOnlyList<Finding> ReadAll(string path) =>
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, "twins.linux-*.sarif").Prepend(path).SelectMany(Read)];

    /// <exception cref="FormatException">The file is no SARIF log.</exception>
    public static IReadOnlyList<Finding> Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            JsonArray runs = JsonNode.Parse(stream)!["runs"]!.AsArray();
            return [.. runs.SelectMany(run => run!["results"]?.AsArray() ?? []).Where(HasPlace).Select(Parse)];
        }
        catch (Exception malformed) when (malformed is JsonException or NullReferenceException or InvalidOperationException or UriFormatException)
        {
            throw new FormatException("It is no SARIF log.", malformed);
        }
    }

    // What concerns the compilation as a whole has no place.
    private static bool HasPlace(JsonNode? result) => result?["locations"] is JsonArray { Count: > 0 };

    private static Finding Parse(JsonNode? result)
    {
        JsonNode place = result!["locations"]![0]!["physicalLocation"]!;
        return new(
            result["ruleId"]!.GetValue<string>(),
            Path.GetFileName(new Uri(place["artifactLocation"]!["uri"]!.GetValue<string>(), UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } uri
                ? uri.LocalPath
                : place["artifactLocation"]!["uri"]!.GetValue<string>()),
            place["region"]!["startLine"]!.GetValue<int>(),
            result["message"]!["text"]!.GetValue<string>());
    }
}
