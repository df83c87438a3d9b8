// Not checked: a rented array that grows in a loop.
using System; using System.Buffers; using System.Collections.Generic;
class Subscription
{
    readonly Dictionary<string, object> _servers = new();
    void RemoveDisconnected()
    {
        string[] array = Array.Empty<string>();
        int num = 0;
        foreach (var server in _servers)
        {
            if (server.Value != null)
            {
                if (array.Length == num)
                {
                    string[] array2 = ArrayPool<string>.Shared.Rent(num + 1);
                    array.CopyTo(array2, 0);
                    ArrayPool<string>.Shared.Return(array);
                    array = array2;
                }
                array[num++] = server.Key;
            }
        }
        ArrayPool<string>.Shared.Return(array);
    }
}
