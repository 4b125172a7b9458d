using System.Net;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

[Collection(nameof(Workspace))]
public sealed class AccessTokenTests(Workspace workspace)
{
    [Fact]
    public async Task A_token_opens_the_live_protocol_and_nothing_else()
    {
        var token = await workspace.Token("vl");

        Assert.Equal(HttpStatusCode.OK, await Negotiate(token.Secret));

        using var program = workspace.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Secret);
        Assert.Equal(HttpStatusCode.Redirect, (await program.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("rh_")]
    [InlineData("rh_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("nonsense")]
    public async Task A_token_nobody_made_opens_nothing(string secret) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await Negotiate(secret));

    [Fact]
    public async Task A_revoked_token_opens_nothing_and_its_connections_end()
    {
        var token = await workspace.Token("ak");
        await using var other = await workspace.Connect("ak");
        await using var client = await LiveClient.Connect(workspace.Address, token.Secret);

        await With(tokens => tokens.Revoke(Workspace.Caller("ak"), token.Token.Id));

        await client.Until(() => client.Heard("Gone").Count == 1, "the end of the connection");
        Assert.Equal(HttpStatusCode.Unauthorized, await Negotiate(token.Secret));
        Assert.Equal(HubConnectionState.Connected, other.State);
    }

    [Fact]
    public async Task Nobody_revokes_the_token_of_another()
    {
        var token = await workspace.Token("ak");

        Assert.False(await With(tokens => tokens.Revoke(Workspace.Caller("vl"), token.Token.Id)));

        Assert.Equal(HttpStatusCode.OK, await Negotiate(token.Secret));
    }

    [Fact]
    public async Task A_token_is_listed_without_its_secret_and_says_when_it_was_used()
    {
        var token = await workspace.Token("iv");
        Assert.Null((await With(tokens => tokens.List(Workspace.Caller("iv")))).Single().LastUsed);

        await Negotiate(token.Secret);

        Assert.NotNull((await With(tokens => tokens.List(Workspace.Caller("iv")))).Single().LastUsed);
    }

    [Theory]
    [InlineData("", 30, "sign-in.bad-token-name")]
    [InlineData("two\nlines", 30, "sign-in.bad-token-name")]
    [InlineData("fine", 31, "sign-in.bad-token-term")]
    [InlineData("fine", -1, "sign-in.bad-token-term")]
    public async Task A_token_needs_a_name_and_a_term(string name, int days, string code)
    {
        var reply = await With(tokens => tokens.Create(Workspace.Caller("eh"), name, days));

        Assert.False(reply.Accepted(out _, out var refusal));
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task The_twenty_first_token_is_refused()
    {
        for (var turn = 0; turn < 20; turn++)
        {
            await workspace.Token("eh");
        }

        var reply = await With(tokens => tokens.Create(Workspace.Caller("eh"), "one more", 30));

        Assert.False(reply.Accepted(out _, out var refusal));
        Assert.Equal(AccessTokenRefusals.TooMany, refusal);
    }

    private async Task<T> With<T>(Func<AccessTokens, Task<T>> use)
    {
        await using var scope = workspace.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<AccessTokens>());
    }

    private async Task<HttpStatusCode> Negotiate(string secret)
    {
        using var program = workspace.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/live/documents/negotiate?negotiateVersion=1");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
        return (await program.SendAsync(request)).StatusCode;
    }
}
