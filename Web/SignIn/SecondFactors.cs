using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using ResearchHub.Audit;
using ResearchHub.Kernel;

namespace ResearchHub.Web.SignIn;

/// <summary>What an account has besides its password.</summary>
/// <param name="Since">Since when the app's codes are asked for; null when they are not.</param>
/// <param name="Codes">Recovery codes left.</param>
/// <param name="Passkeys">How many passkeys it has.</param>
public sealed record FactorsView(DateTimeOffset? Since, int Codes, int Passkeys)
{
    /// <summary>Whether its owner can show two factors.</summary>
    public bool Any => Since is not null || Passkeys > 0;
}

/// <summary>Codes of an authenticator app, and the recovery codes that stand in for it. Each opens once.</summary>
internal sealed class SecondFactors(AccountsDb db, IDataProtectionProvider protection, OwnChanges changes, TimeProvider clock)
{
    private const int KeyBytes = 20;
    private const int CodesAtOnce = 10;

    // A code is good in its own half minute and in the ones beside it: phones' clocks differ, and people type slowly.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    private readonly IDataProtector seal = protection.CreateProtector("ResearchHub.SecondFactor");

    public async Task<FactorsView> Of(Guid account) => new(
        await db.SecondFactors.Where(factor => factor.Account == account).Select(factor => factor.Confirmed).SingleOrDefaultAsync(),
        await db.RecoveryCodes.CountAsync(code => code.Account == account),
        await db.UserPasskeys.CountAsync(passkey => passkey.UserId == account));

    /// <summary>Whether a password alone does not open the account.</summary>
    public Task<bool> IsOn(Guid account) => db.SecondFactors.AnyAsync(factor => factor.Account == account && factor.Confirmed != null);

    /// <summary>The key to set up with, in Base32: the same one until it is confirmed. Null when the codes are asked for already.</summary>
    public async Task<string?> Begin(Guid account)
    {
        var factor = await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(held => held.Account == account);
        if (factor is null)
        {
            factor = new() { Account = account, Key = seal.Protect(RandomNumberGenerator.GetBytes(KeyBytes)) };
            db.SecondFactors.Add(factor);
            await db.SaveChangesAsync();
        }

        return factor.Confirmed is null ? Base32Encoding.ToString(seal.Unprotect(factor.Key)) : null;
    }

    /// <summary>Takes the key into use when the app has shown that it has it.</summary>
    /// <returns>The recovery codes, in the only moment in which they are known.</returns>
    public async Task<Reply<ImmutableArray<string>>> Confirm(Guid account, string? code)
    {
        if (await StepOf(account, code, confirmed: false) is not { } step)
        {
            return AccountRefusals.BadCode;
        }

        var now = clock.GetUtcNow();
        await using var together = await db.Database.BeginTransactionAsync();
        var taken = await db.SecondFactors.Where(factor => factor.Account == account && factor.Confirmed == null)
            .ExecuteUpdateAsync(set => set.SetProperty(factor => factor.Confirmed, now).SetProperty(factor => factor.LastStep, step));
        if (taken == 0)
        {
            return AccountRefusals.BadCode;
        }

        var codes = await NewCodes(account);
        await together.CommitAsync();
        await changes.Told(account, AuditDeed.FactorSet);
        return codes;
    }

    /// <summary>Uses a code up: six digits of the app, or a recovery code. Of many who send one code at once, one succeeds.</summary>
    public async Task<bool> Use(Guid account, string? code)
    {
        if (await StepOf(account, code, confirmed: true) is { } step)
        {
            return await db.SecondFactors.Where(factor => factor.Account == account && factor.LastStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(factor => factor.LastStep, step)) == 1;
        }

        var hash = HashOf(code);
        return await db.RecoveryCodes.Where(held => held.Account == account && held.Hash == hash).ExecuteDeleteAsync() == 1;
    }

    /// <summary>Makes new recovery codes; the former ones open nothing any more.</summary>
    public async Task<ImmutableArray<string>> Renew(Guid account)
    {
        await using var together = await db.Database.BeginTransactionAsync();
        var codes = await NewCodes(account);
        await together.CommitAsync();
        await changes.Told(account, AuditDeed.CodesRenewed);
        return codes;
    }

    /// <summary>With the letter that tells of them.</summary>
    private async Task<ImmutableArray<string>> NewCodes(Guid account)
    {
        ImmutableArray<string> codes = [.. Enumerable.Range(0, CodesAtOnce).Select(_ => NewCode())];
        await db.RecoveryCodes.Where(code => code.Account == account).ExecuteDeleteAsync();
        await changes.Write(account, LinkKind.FactorChanged);
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { Account = account, Hash = HashOf(code) }));
        await db.SaveChangesAsync();
        return codes;
    }

    /// <summary>Takes the app and its recovery codes away.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="by">The administrator who takes the passkeys, too, off the account of somebody who has lost them; null for the owner.</param>
    public async Task Remove(Guid account, Guid? by = null)
    {
        await using var together = await db.Database.BeginTransactionAsync();
        await db.RecoveryCodes.Where(code => code.Account == account).ExecuteDeleteAsync();
        await db.SecondFactors.Where(factor => factor.Account == account).ExecuteDeleteAsync();
        if (by is not null)
        {
            await db.UserPasskeys.Where(passkey => passkey.UserId == account).ExecuteDeleteAsync();
        }

        await changes.Write(account, LinkKind.FactorChanged);
        await db.SaveChangesAsync();
        await together.CommitAsync();
        await changes.Told(account, by is null ? AuditDeed.FactorRemoved : AuditDeed.FactorsTaken, by);
    }

    /// <summary>The step in which the app shows this code; null when it shows it in none that counts.</summary>
    private async Task<long?> StepOf(Guid account, string? code, bool confirmed)
    {
        var digits = string.Concat((code ?? "").Where(sign => !char.IsWhiteSpace(sign)));
        return digits.Length == 6 && digits.All(char.IsAsciiDigit)
            && await db.SecondFactors.AsNoTracking()
                .SingleOrDefaultAsync(held => held.Account == account && held.Confirmed != null == confirmed) is { } factor
            && new Totp(seal.Unprotect(factor.Key)).VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out var step, Window)
                ? step : null;
    }

    /// <summary>80 random bits in four groups of four letters and digits.</summary>
    private static string NewCode() =>
        string.Join('-', Base32Encoding.ToString(RandomNumberGenerator.GetBytes(10)).ToLowerInvariant().Chunk(4).Select(group => new string(group)));

    private static byte[] HashOf(string? code) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat((code ?? "").Take(100).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));
}
