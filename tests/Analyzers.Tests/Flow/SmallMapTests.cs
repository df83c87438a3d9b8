// The map of the states against the base library's: random writes to a family of clones, of which none may see another's.
using SwapOrderAnalyzers.Flow;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Laws;

public sealed class SmallMapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Clones_answer_as_sorted_dictionaries_that_share_nothing(int seed)
    {
        const int operations = 4_000;
        var random = new Random(seed);
        var family = new List<(SmallMap<int> Map, SortedDictionary<long, int> Model)> { (new(), new()) };
        for (var operation = 0; operation < operations; operation++)
        {
            var (map, model) = family[random.Next(family.Count)];
            var key = random.NextInt64(-8, 24);
            switch (random.Next(8))
            {
                case 0 when family.Count < 12:
                    family.Add((map.Clone(), new(model)));
                    break;
                case 1 when family.Count > 6:
                    family.Remove((map, model));
                    break;
                case 2 or 3:
                    map.Remove(key);
                    model.Remove(key);
                    break;
                default:
                    map.Set(key, operation);
                    model[key] = operation;
                    break;
            }

            foreach (var (one, expected) in family)
                Assert.Equal(expected, Contents(one));
        }
    }

    [Fact]
    public void A_key_that_is_not_there_is_not_found()
    {
        var map = new SmallMap<string>();
        map.Set(3, "three");
        Assert.False(map.TryGetValue(4, out _));
        Assert.True(map.TryGetValue(3, out var value));
        Assert.Equal("three", value);
    }

    private static IEnumerable<KeyValuePair<long, int>> Contents(SmallMap<int> map) =>
        Enumerable.Range(0, map.Count).Select(x => KeyValuePair.Create(map.KeyAt(x), map.ValueAt(x)));
}
