// A version of the kernel whose rules hold: "6.5", "2.6.32".
using System.Globalization;

namespace SwapOrderAnalyzers.Rules;

/// <summary>A kernel version as it is written in contracts and in the profile. Before 3.0 a version has three numbers.</summary>
internal readonly record struct KernelVersion(int Major, int Minor, int Patch) : IComparable<KernelVersion>
{
    public static readonly KernelVersion Oldest = new(2, 6, 32);

    /// <summary>The newest version whose rules this analyzer knows.</summary>
    public static readonly KernelVersion Newest = new(7, 0, 0);

    /// <summary>Whether the text is a version that was released: "4.21" never was.</summary>
    public static bool TryParse(string? text, out KernelVersion version)
    {
        version = default;
        var parts = (text ?? "").Split('.');
        var numbers = new int[3];
        for (var i = 0; i < parts.Length; i++)
        {
            if (i >= numbers.Length || !IsPlainNumber(parts[i]) ||
                !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return false;
        }

        version = new KernelVersion(numbers[0], numbers[1], numbers[2]);
        return parts.Length == (version.Major == 2 ? 3 : 2) && version.WasReleased;
    }

    public int CompareTo(KernelVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major)
        : Minor != other.Minor ? Minor.CompareTo(other.Minor)
        : Patch.CompareTo(other.Patch);

    public static bool operator <(KernelVersion a, KernelVersion b) => a.CompareTo(b) < 0;

    public static bool operator >(KernelVersion a, KernelVersion b) => a.CompareTo(b) > 0;

    public static bool operator <=(KernelVersion a, KernelVersion b) => a.CompareTo(b) <= 0;

    public static bool operator >=(KernelVersion a, KernelVersion b) => a.CompareTo(b) >= 0;

    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, Major == 2 ? "{0}.{1}.{2}" : "{0}.{1}", Major, Minor, Patch);

    private bool WasReleased => this >= Oldest && this <= Newest && Major switch
    {
        2 => Minor == 6 && Patch <= 39,
        4 => Minor <= 20,
        _ => Minor <= 19,
    };

    // "06.5" and "" are typing errors, not versions.
    private static bool IsPlainNumber(string part) => part.Length is > 0 and <= 2 && (part == "0" || part[0] != '0');
}
