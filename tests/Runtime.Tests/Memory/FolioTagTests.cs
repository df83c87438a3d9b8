namespace SwapOrder.Runtime.Tests;

public class FolioTagTests
{
    private readonly PhysicalMemory _memory = new(4);

    [Fact]
    public void A_page_is_tagged_once_its_tags_are_published()
    {
        Folio folio = _memory.Allocate(1)!;
        Assert.True(folio.TryBeginTagging(1));
        Assert.False(folio.IsTagged(1));
        folio.PublishTags(1);
        Assert.True(folio.IsTagged(1));
        Assert.False(folio.IsTagged(0));
        Assert.False(folio.TryBeginTagging(1));
    }

    [Fact]
    public void Only_one_of_two_threads_writes_the_tags_and_the_other_waits_for_them()
    {
        Folio folio = Machine.FolioAt(104);
        Assert.True(folio.TryBeginTagging());
        bool second = true;
        Task loser = Race.Start(() => second = folio.TryBeginTagging());
        Race.AssertWaits(loser);
        folio.PublishTags();
        Race.Await(loser);
        Assert.False(second);
    }

    [Fact]
    public void Of_two_threads_that_begin_to_tag_a_page_at_once_one_does()
    {
        Folio folio = _memory.Allocate()!;
        bool isFirst = false, isSecond = false;
        bool Tag()
        {
            if (!folio.TryBeginTagging())
                return false;
            folio.PublishTags();
            return true;
        }

        Duel.Run(
            () =>
            {
                folio.Put();
                folio = _memory.Allocate()!;
            },
            () => isFirst = Tag(),
            () => isSecond = Tag(),
            () => Assert.True(isFirst ^ isSecond, isFirst ? "Both have tagged it." : "Neither has tagged it."));
    }

    [Fact]
    public void Tags_cannot_be_published_by_who_did_not_begin()
    {
        Folio folio = _memory.Allocate()!;
        Assert.Throws<BadPageStateException>(() => folio.PublishTags());
        Assert.False(folio.IsTagged());
    }

    [Fact]
    public void Whoever_sees_a_page_tagged_sees_its_tags()
    {
        for (int round = 1; round <= 500; round++)
        {
            Folio folio = _memory.Allocate()!;
            folio.Tags().Clear();
            byte expected = (byte)(round % MteTags.Max + 1);
            Task<byte> reader = Task.Run(() =>
            {
                while (!folio.IsTagged())
                    Thread.SpinWait(1);
                return folio.Tags()[MteTags.PackedBytes - 1];
            });
            Machine.Tag(folio, 0, expected);
            Assert.Equal(expected | (expected << 4), Race.Await(reader));
            folio.Put();
        }
    }
}
