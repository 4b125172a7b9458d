using System.Diagnostics;
using System.Globalization;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>nginx before the web servers, as <c>docs/cluster.md</c> sets it up, without TLS.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rh-nginx-").FullName;
    private readonly Process nginx;

    private Proxy(IEnumerable<Uri> webs, string host)
    {
        var port = ProductServer.FreePort();
        Address = new(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}"));
        var upstream = string.Concat(webs.Select(web => $"server {web.Authority} max_fails=1 fail_timeout=2s; "));
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            worker_processes 1; daemon off; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events { worker_connections 512; }
            http {
              access_log off;
              client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
              upstream researchhub { {{upstream}} }
              map $http_upgrade $connection_upgrade { default upgrade; "" ""; }
              server {
                listen {{host}}:{{port}};
                client_max_body_size 2m;
                location / {
                  proxy_pass http://researchhub;
                  proxy_http_version 1.1;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $connection_upgrade;
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $remote_addr;
                  proxy_set_header X-Forwarded-Proto $scheme;
                  proxy_connect_timeout 2s;
                  proxy_next_upstream error timeout;
                  proxy_read_timeout 60s;
                }
              }
            }
            """);
        nginx = Process.Start(new ProcessStartInfo(Program, ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-e", Path.Combine(folder, "error.log")]))!;
    }

    public Uri Address { get; }

    /// <summary>Debian keeps it where only an administrator's shell looks.</summary>
    private static string Program => File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";

    /// <summary>Starts it and waits until it leads somebody to a web server.</summary>
    /// <param name="webs">The web servers.</param>
    /// <param name="host">The address it listens on: loopback, or one of a network namespace of our own.</param>
    public static async Task<Proxy> Before(IEnumerable<Uri> webs, string host = "127.0.0.1")
    {
        var proxy = new Proxy(webs, host);
        using var http = new HttpClient { BaseAddress = proxy.Address };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            try
            {
                if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token)).IsSuccessStatusCode)
                {
                    break;
                }
            }
            catch (HttpRequestException) when (!proxy.nginx.HasExited)
            {
                // Not listening yet.
            }
        }

        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", nginx.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await nginx.WaitForExitAsync();
        nginx.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
