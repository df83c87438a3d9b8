foreach (var t in KernelModel.Bugs.Twin.All) System.Console.WriteLine($"{t.Name}: BROKEN {t.RunBroken() ?? "-"} | CORRECT {t.RunCorrect() ?? "-"}");
