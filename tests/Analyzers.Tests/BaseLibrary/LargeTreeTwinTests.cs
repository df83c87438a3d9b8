// The patterns of large trees in which something is exchanged, handed on or asked first: each beside a twin that does not.
using SwapOrderAnalyzers.Tests.OwnTypestates;
using Xunit;

namespace SwapOrderAnalyzers.Tests.BaseLibrary;

public class LargeTreeTwinTests
{
    [Fact]
    public Task A_continuation_gives_back_by_calling_who_does() => MarkedCode.VerifyBaseLibraryAsync("""
        class Gate
        {
            readonly SemaphoreSlim _semaphore = new(1);
            public void Enter() => _semaphore.Wait();
            public void Leave() => _semaphore.Release();
        }

        class Other
        {
            readonly SemaphoreSlim _event = new(0);
            public void Signal() => _event.Release();
        }

        class Connection
        {
            readonly Gate _gate = new(); readonly Other _other = new();
            static extern Task Reconnect(Action after);
            Task Later(bool now)
            {
                _gate.Enter();
                if (!now) return Reconnect(() => _gate.Leave());
                _gate.Leave();
                return Task.CompletedTask;
            }

            Task LaterByMethodGroup(bool now)
            {
                _gate.Enter();
                if (!now) return Reconnect(_gate.Leave);
                _gate.Leave();
                return Task.CompletedTask;
            }

            Task LaterByState(bool now)
            {
                _gate.Enter();
                if (!now) return Reconnect(null).ContinueWith((_, state) => ((Connection)state)._gate.Leave(), this);
                _gate.Leave();
                return Task.CompletedTask;
            }

            Task Never(bool now)
            {
                _gate.Enter(); // SWAP003
                if (!now) return Reconnect(() => _other.Signal());
                _gate.Leave();
                return Task.CompletedTask;
            }

            Task NeverByState(bool now)
            {
                _gate.Enter(); // SWAP003
                if (!now) return Reconnect(null).ContinueWith((_, state) => ((Connection)state)._other.Signal(), this);
                _gate.Leave();
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task A_monitor_that_is_exchanged_for_a_semaphore_is_not_given_back() => MarkedCode.VerifyBaseLibraryAsync("""
        class Either
        {
            readonly SemaphoreSlim _lock = new(1), _other = new(1);
            void Exchanged(bool anyThread)
            {
                Monitor.Enter(_lock);
                if (!anyThread) return;
                _lock.Wait();
                Monitor.Exit(_lock);
            }

            void GivenBack(bool anyThread)
            {
                Monitor.Enter(_lock); // SWAP003
                if (!anyThread) return;
                Monitor.Exit(_lock);
            }

            void ExchangedForAnother(bool anyThread)
            {
                Monitor.Enter(_lock); // SWAP003
                if (!anyThread) return;
                _other.Wait();
                Monitor.Exit(_lock);
            }

            void HeldAsBoth(bool anyThread)
            {
                Monitor.Enter(_lock); // SWAP003
                _lock.Wait();
                if (!anyThread) return;
                Monitor.Exit(_lock);
            }
        }
        """);

    // What is asked of a handle is an answer until the handle is freed.
    [Fact]
    public Task A_question_is_asked_anew_after_a_change() => MarkedCode.VerifyBaseLibraryAsync("""
        using System.Runtime.InteropServices;
        class Source
        {
            GCHandle _handle;
            readonly object _gate = new();
            void Close() { if (_handle.IsAllocated) _handle.Free(); }
            void CloseAnyway() { _handle.Free(); }
            void Twice() { Close(); Close(); }
            void TwiceAnyway() { CloseAnyway(); CloseAnyway(); } // SWAP002
            static void CloseOne(ref GCHandle handle) { if (handle.IsAllocated) handle.Free(); }
            static void TwiceOne(ref GCHandle handle) { CloseOne(ref handle); CloseOne(ref handle); }
            static void FreedAfterwards(ref GCHandle handle) { CloseOne(ref handle); handle.Free(); } // SWAP002
            void LeavesAfterwards(GCHandle handle, bool hurry)
            {
                if (handle.IsAllocated) handle.Free();
                if (!handle.IsAllocated)
                {
                    Monitor.Enter(_gate); // SWAP003
                    if (hurry) return;
                    Monitor.Exit(_gate);
                }
            }

            void FreesTwice(GCHandle handle)
            {
                if (handle.IsAllocated)
                {
                    handle.Free();
                    handle.Free(); // SWAP002
                }
            }
        }
        """);

    [Fact]
    public Task What_was_entered_is_not_null() => MarkedCode.VerifyBaseLibraryAsync("""
        class Transaction
        {
            static extern object BoxOf(int number);
            static void HandOverHand(int count)
            {
                object last = null;
                for (int i = 0; i < count; i++)
                {
                    object box = BoxOf(i);
                    Monitor.Enter(box);
                    if (last != null) Monitor.Exit(last);
                    last = box;
                }

                if (last != null) Monitor.Exit(last);
            }

            static void AsksAnother(object first, object other)
            {
                Monitor.Enter(first); // SWAP003
                if (other != null) Monitor.Exit(first);
            }
        }
        """);

    [Fact]
    public Task What_a_list_hands_out_is_not_lost_when_its_local_goes() => MarkedCode.VerifyBaseLibraryAsync("""
        static class Schemas
        {
            static extern object At(int index);
            static void LocksAll(int count)
            {
                for (int i = 0; i < count; i++)
                {
                    object schema = At(i);
                    Monitor.Enter(schema);
                }

                for (int i = 0; i < count; i++)
                {
                    object schema = At(i);
                    Monitor.Exit(schema);
                }
            }

            static void LocksNewOnes(int count)
            {
                for (int i = 0; i < count; i++)
                {
                    object schema = new();
                    Monitor.Enter(schema); // SWAP004
                }
            }
        }
        """);

    // Only waiting throws that the mutex was abandoned, and who waited owns it.
    [Fact]
    public Task An_abandoned_mutex_is_owned_by_who_waited() => MarkedCode.VerifyBaseLibraryAsync("""
        static class Launch
        {
            static extern void Log();
            static void Released(Mutex mutex)
            {
                try
                {
                    if (!mutex.WaitOne(5000)) { Log(); return; }
                }
                catch (AbandonedMutexException) { }
                mutex.ReleaseMutex();
            }

            static void Kept(Mutex mutex)
            {
                try
                {
                    mutex.WaitOne(); // SWAP003
                }
                catch (AbandonedMutexException) { return; }
                mutex.ReleaseMutex();
            }

            static void NotWaitedFor(Mutex mutex, bool now)
            {
                try
                {
                    if (now) { mutex.ReleaseMutex(); return; }
                    if (!mutex.WaitOne(5000)) Log();
                    else mutex.ReleaseMutex();
                }
                catch (IOException) { }
            }

            static void AnyException(Mutex mutex)
            {
                try
                {
                    if (!mutex.WaitOne(5000)) return;
                    mutex.ReleaseMutex();
                }
                catch (Exception) { Log(); }
            }
        }
        """);

    // An element by an index that changes has no name, however the index is written; a loop over it comes to an end.
    [Fact]
    public Task An_array_that_is_filled_or_grows_in_a_loop_is_checked() => MarkedCode.VerifyBaseLibraryAsync("""
        using System.Buffers;
        sealed class Batches
        {
            int _count;
            object[] Filled(IEnumerator<object> items, int size, out int read)
            {
                object[] array = ArrayPool<object>.Shared.Rent(size);
                read = 0;
                while (read < array.Length && items.MoveNext())
                {
                    array[read] = items.Current;
                    read++;
                }

                return array;
            }

            void FilledAndLost(IEnumerator<object> items, int size, bool hurry)
            {
                object[] array = ArrayPool<object>.Shared.Rent(size); // SWAP003
                while (items.MoveNext()) array[_count++] = items.Current;
                if (hurry) return;
                ArrayPool<object>.Shared.Return(array);
            }

            void Grown(IEnumerator<object> items)
            {
                object[] array = ArrayPool<object>.Shared.Rent(1);
                int count = 0;
                while (items.MoveNext())
                {
                    if (array.Length == count)
                    {
                        object[] larger = ArrayPool<object>.Shared.Rent(count + 1);
                        ArrayPool<object>.Shared.Return(array);
                        array = larger;
                    }

                    array[count++] = items.Current;
                }

                ArrayPool<object>.Shared.Return(array);
            }
        }
        """);
}
