using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace ResearchHub.Cluster;

/// <summary>Both sides of every connection show a certificate of the cluster's own authority. Names in it say nothing: silos come and go.</summary>
internal sealed class ClusterTls
{
    private readonly X509Certificate2 own;
    private readonly X509Certificate2 authority;

    /// <exception cref="CannotStartException">A file is missing or holds something else.</exception>
    public ClusterTls(ClusterTlsSettings settings)
    {
        try
        {
            own = X509Certificate2.CreateFromPemFile(settings.Certificate, settings.Key);
            authority = X509Certificate2.CreateFromPem(File.ReadAllText(settings.Authority));
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CannotStartException(
                $"Cluster:Tls needs Certificate, Key and Authority, three files in PEM: {failure.Message}");
        }
    }

    public void Apply(TlsOptions options)
    {
        options.LocalCertificate = own;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (certificate, _, errors) => IsOfTheCluster(certificate, errors);
        options.OnAuthenticateAsClient = (_, authentication) => authentication.TargetHost = "cluster";
    }

    private bool IsOfTheCluster(X509Certificate2 certificate, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
