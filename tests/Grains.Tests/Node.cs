using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ResearchHub;

/// <summary>Runs scripts in Node.js, with the packages their folder's lock file names.</summary>
internal static class Node
{
    private static readonly Lock Installing = new();

    /// <summary>Starts a script that speaks lines of UTF-8 over its standard streams.</summary>
    public static Process Start(string script, params string[] arguments) =>
        Start("node", Path.GetDirectoryName(script)!, [script, .. arguments]);

    /// <summary>Installs a folder's packages where they are missing or the lock file has changed.</summary>
    public static void Install(string folder)
    {
        lock (Installing)
        {
            var wanted = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))));
            var stamp = Path.Combine(folder, "node_modules", ".installed");
            if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted)
            {
                return;
            }

            using var npm = Start("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            npm.StandardInput.Close();
            var said = npm.StandardOutput.ReadToEndAsync();
            var errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            if (npm.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm ci failed in {folder}:\n{said.Result}\n{errors}");
            }

            File.WriteAllText(stamp, wanted);
        }
    }

    private static Process Start(string program, string folder, params string[] arguments)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = utf8,
                StandardOutputEncoding = utf8,
                StandardErrorEncoding = utf8,
            })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"\"{program}\" does not start. Node.js 20 or later must be installed: the text engine is compared with "
                + "the library that the editor runs.", missing);
        }
    }
}
