System.Console.WriteLine("The silo's own host comes with the cluster.");
