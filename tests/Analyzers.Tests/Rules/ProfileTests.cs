// Kernel versions and the profile.
using SwapOrderAnalyzers.Rules;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Rules;

public sealed class ProfileTests
{
    [Theory]
    [InlineData("2.6.32")]
    [InlineData("2.6.39")]
    [InlineData("3.0")]
    [InlineData("3.19")]
    [InlineData("4.20")]
    [InlineData("6.5")]
    [InlineData("7.0")]
    public void A_released_version_reads_as_itself(string text)
    {
        Assert.True(Profile.TryParse("linux-" + text, out var profile));
        Assert.Equal("linux-" + text, profile.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("6.5")]
    [InlineData("linux")]
    [InlineData("linux-")]
    [InlineData("linux-6")]
    [InlineData("linux-6.5.1")]
    [InlineData("linux-6.x")]
    [InlineData("linux-6.05")]
    [InlineData("linux--6.5")]
    [InlineData("linux-2.6.31")]
    [InlineData("linux-2.7.32")]
    [InlineData("linux-3.20")]
    [InlineData("linux-4.21")]
    [InlineData("linux-99999999999.1")]
    public void What_was_never_released_is_no_profile(string? text) => Assert.False(Profile.TryParse(text, out _));

    [Fact]
    public void Versions_compare_by_number_and_not_by_text() =>
        Assert.Equal(["2.6.32", "2.6.39", "3.2", "3.10", "6.4", "6.5"],
            new[] { "3.10", "6.5", "2.6.39", "3.2", "2.6.32", "6.4" }.Select(Version).OrderBy(x => x).Select(x => x.ToString()));

    [Fact]
    public void Since_and_until_are_both_included()
    {
        var profile = new Profile(Version("6.5"));
        Assert.True(profile.IsWithin(Version("6.5"), Version("6.5")));
        Assert.True(profile.IsWithin(null, null));
        Assert.False(profile.IsWithin(Version("6.6"), null));
        Assert.False(profile.IsWithin(null, Version("6.4")));
    }

    private static KernelVersion Version(string text) => KernelVersion.TryParse(text, out var version) ? version : throw new ArgumentException(text);
}
