// A schedule as the few places where it is not the one that lets every thread run on: short enough to be written down.
using System.Globalization;

namespace KernelModel.Explorer.Scheduling;

/// <summary>At a switch point, counted from 0 over all threads, another thread runs than the default one.</summary>
public readonly record struct Deviation(int At, int Thread)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}{Schedule.NameOf(Thread)}");
}

/// <summary>
/// Who runs when. By default the thread that runs goes on until it ends or must wait, and then the first one that can go on follows. The text of a
/// schedule lists the deviations from that: <c>17b.40a</c> is thread b at switch point 17 and a at 40; <c>-</c> has none.
/// </summary>
public sealed record Schedule(IReadOnlyList<Deviation> Deviations)
{
    private const string None = "-";

    public static Schedule Default { get; } = new([]);

    public static char NameOf(int thread) => (char)('a' + thread);

    /// <exception cref="FormatException">The text is no schedule.</exception>
    public static Schedule Parse(string text)
    {
        if (text == None)
            return Default;
        Deviation[] deviations = [.. text.Split('.').Select(ParseDeviation)];
        for (int i = 1; i < deviations.Length; i++)
        {
            if (deviations[i].At <= deviations[i - 1].At)
                throw new FormatException($"'{text}' is no schedule: its switch points do not ascend.");
        }

        return new(deviations);
    }

    /// <summary>The thread that runs at a switch point if it is not the default one.</summary>
    public int? At(int point)
    {
        foreach (Deviation deviation in Deviations)
        {
            if (deviation.At == point)
                return deviation.Thread;
        }

        return null;
    }

    public Schedule Without(int index) => new([.. Deviations.Where((_, at) => at != index)]);

    public override string ToString() => Deviations.Count == 0 ? None : string.Join('.', Deviations);

    private static Deviation ParseDeviation(string text) =>
        text.Length >= 2 && text[^1] is >= 'a' and <= 'z' && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int at)
            ? new(at, text[^1] - 'a')
            : throw new FormatException($"'{text}' is no part of a schedule; one is a number and a letter, such as 17b.");
}
