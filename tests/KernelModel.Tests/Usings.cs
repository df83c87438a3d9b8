global using SwapOrder;
global using Xunit;
