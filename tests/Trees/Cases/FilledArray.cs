// Not checked: a rented array that is filled in a loop with an out parameter as its index.
using System.Buffers; using System.Collections.Generic;
sealed class Scheduler
{
    readonly ArrayPool<object> _pool = ArrayPool<object>.Shared;
    object[] Rent(IEnumerable<object> requests, int count, out int read)
    {
        object[] array = _pool.Rent(count);
        IEnumerator<object> enumerator = requests.GetEnumerator();
        read = 0;
        while (read < array.Length && enumerator.MoveNext())
        {
            array[read] = enumerator.Current;
            read++;
        }
        return array;
    }
    void Return(object[] buffer, int read)
    {
        for (int i = 0; i < read; i++) buffer[i] = null;
        _pool.Return(buffer);
    }
}
