// The ledger as it is written in a hurry. Each line that ends in a mark has that finding; ../BufferPool/Ledger.cs is the same without.
namespace BufferPool.Bugs;

internal sealed class BrokenLedger(Pool pool, int accountsPerPage)
{
    /// <summary>Poor accounts fill the pool with pinned pages until nothing can be fetched.</summary>
    public void Move(long from, long to, long amount)
    {
        var source = pool.Fetch(from / accountsPerPage); // SWAP003
        var target = pool.Fetch(to / accountsPerPage); // SWAP003
        if (source == null || target == null)
            return;
        var balance = source.Read(Index(from));
        if (balance < amount)
            return;
        source.Write(Index(from), balance - amount);
        target.Write(Index(to), target.Read(Index(to)) + amount);
        target.Release();
        source.Release();
    }

    /// <summary>Reads after the pin is gone: once in a while another page's bytes.</summary>
    public long BalanceOf(long account)
    {
        var page = pool.Fetch(account / accountsPerPage) ?? throw new InvalidOperationException("every frame is pinned");
        page.Release();
        return page.Read(Index(account)); // SWAP001
    }

    /// <summary>Unpins twice: the next reader's page is evicted under his hands.</summary>
    public void Touch(long account)
    {
        var page = pool.Fetch(account / accountsPerPage);
        if (page == null)
            return;
        try
        {
            page.Read(Index(account));
            page.Release();
        }
        finally
        {
            page.Release(); // SWAP001
        }
    }

    /// <summary>Goes on to the next page and keeps the last one pinned.</summary>
    public long Sum(long accounts)
    {
        long sum = 0;
        for (long account = 0; account < accounts; account++)
        {
            var page = pool.Fetch(account / accountsPerPage); // SWAP004
            if (page is null)
                continue;
            sum += page.Read(Index(account));
            if (sum > 0)
                page.Release();
        }

        return sum;
    }

    private int Index(long account) => (int)(account % accountsPerPage);
}
