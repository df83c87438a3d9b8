// What the pool is used for: accounts in a file, money that moves between them and must not get lost.
namespace BufferPool;

internal sealed class Ledger(Pool pool, int accountsPerPage)
{
    /// <summary>False when the pool is full of pinned pages, or the account has too little.</summary>
    public bool TryMove(long from, long to, long amount)
    {
        if (pool.Fetch(from / accountsPerPage) is not { } source)
            return false;
        try
        {
            if (pool.Fetch(to / accountsPerPage) is not { } target)
                return false;
            try
            {
                var balance = source.Read(Index(from));
                if (balance < amount)
                    return false;
                source.Write(Index(from), balance - amount);
                target.Write(Index(to), target.Read(Index(to)) + amount);
                return true;
            }
            finally
            {
                target.Release();
            }
        }
        finally
        {
            source.Release();
        }
    }

    public void Deposit(long account, long amount)
    {
        var page = pool.Fetch(account / accountsPerPage) ?? throw new InvalidOperationException("every frame is pinned");
        page.Write(Index(account), page.Read(Index(account)) + amount);
        page.Release();
    }

    public long Sum(long accounts)
    {
        long sum = 0;
        for (long account = 0; account < accounts; account++)
        {
            var page = pool.Fetch(account / accountsPerPage) ?? throw new InvalidOperationException("every frame is pinned");
            sum += page.Read(Index(account));
            page.Release();
        }

        return sum;
    }

    private int Index(long account) => (int)(account % accountsPerPage);
}
