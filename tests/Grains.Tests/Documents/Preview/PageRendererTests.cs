using System.Text.RegularExpressions;

namespace ResearchHub.Documents.Preview;

/// <summary>What authors write is shown; what attackers write is only text.</summary>
public sealed partial class PageRendererTests
{
    /// <summary>Every element and attribute a page may hold.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["a"] = ["href", "title", "rel", "id", "role"], ["img"] = ["src", "alt", "title"], ["span"] = ["class", "lang"],
        ["div"] = ["class"], ["section"] = ["class", "role"], ["li"] = ["id", "class"], ["ul"] = ["class"], ["ol"] = ["start", "type"],
        ["input"] = ["disabled", "type", "checked"], ["td"] = ["data-align"], ["th"] = ["data-align"], ["code"] = ["class"],
        ["p"] = [], ["h1"] = ["id"], ["h2"] = ["id"], ["h3"] = ["id"], ["h4"] = ["id"], ["h5"] = ["id"], ["h6"] = ["id"], ["label"] = [], ["em"] = [], ["strong"] = [], ["del"] = [],
        ["pre"] = [], ["br"] = [], ["hr"] = [], ["blockquote"] = [], ["sup"] = [], ["table"] = [], ["thead"] = [], ["tbody"] = [], ["tr"] = [],
    };

    public static TheoryData<string> Attacks { get; } = new(
        """
        <script>alert(1)</script>
        <img src=x onerror=alert(1)>
        <svg/onload=alert(1)>
        <svg><script>alert(1)</script></svg>
        <math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
        <iframe src="javascript:alert(1)"></iframe>
        <a href="javascript:alert(1)">x</a>
        <body onload=alert(1)>
        <details open ontoggle=alert(1)>
        <form action="javascript:alert(1)"><button>x
        <style>@import 'http://evil';</style>
        <link rel=stylesheet href=//evil>
        <base href="//evil/">
        <meta http-equiv=refresh content="0;url=javascript:alert(1)">
        <object data="data:text/html,<script>alert(1)</script>">
        <embed src="javascript:alert(1)">
        <template><script>alert(1)</script></template>
        <!--><script>alert(1)</script>-->
        <![CDATA[<script>alert(1)</script>]]>
        <?xml version="1.0"?><script>alert(1)</script>
        <noscript><p title="</noscript><img src=x onerror=alert(1)>">
        <textarea></textarea><script>alert(1)</script>
        <isindex type=image src=1 onerror=alert(1)>
        <video><source onerror="alert(1)">
        <marquee onstart=alert(1)>
        [x](javascript:alert(1))
        [x](JaVaScRiPt:alert(1))
        [x](&#106;avascript:alert(1))
        [x](&#x6A;&#x61;vascript:alert(1))
        [x](java&Tab;script:alert(1))
        [x](java&NewLine;script:alert(1))
        [x](&#1;javascript:alert(1))
        [x]( javascript:alert(1))
        [x](<javascript:alert(1)>)
        [x](<java script:alert(1)>)
        [x](javascript&colon;alert(1))
        [x](vbscript:msgbox(1))
        [x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)
        [x](file:///etc/passwd)
        [x](blob:https://x)
        [x](filesystem:https://x)
        [x](view-source:x)
        [x](https://x "t" onmouseover=alert(1))
        [x](https://x 'a"onmouseover="alert(1)')
        [x](https://x"onmouseover="alert(1))
        ![x](javascript:alert(1))
        ![x](data:image/svg+xml,<svg/onload=alert(1)>)
        ![x"onerror="alert(1)](https://x)
        ![x](https://x"onerror="alert(1))
        <javascript:alert(1)>
        <vbscript:alert(1)>
        <data:text/html,alert(1)>
        <https://x"onmouseover="alert(1)>
        [x]{lang=kk" onclick="alert(1)}
        [x]{lang="><script>alert(1)</script>}
        [<script>alert(1)</script>]{lang=kk}
        [@k"><script>alert(1)</script>]
        [@k, "><img src=x onerror=alert(1)>]
        $"><script>alert(1)</script>$
        $\href{javascript:alert(1)}{x}$
        `<script>alert(1)</script>`
        # <script>alert(1)</script>
        | <script>alert(1)</script> | <img src=x onerror=alert(1)> |
        > <script>alert(1)</script>
        - [ ] <script>alert(1)</script>
        **<script>alert(1)</script>**
        x[^1] <script>alert(1)</script>
        \<script>alert(1)</script>
        &lt;script&gt;alert(1)&lt;/script&gt;
        """.Split('\n'));

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_is_only_text(string attack)
    {
        Check(attack);
        Check($"before {attack} after");
        Check($"```{attack}\n{attack}\n```");
        Check($"[x][r]\n\n[r]: {attack.TrimStart('[', 'x', ']', '(').TrimEnd(')')}");
        Check($"|a|b|\n|-|-|\n|{attack}|{attack}|\n");
        Check($"x[^1]\n\n[^1]: {attack}\n");
        Check($"$$\n{attack}\n$$\n");
    }

    [Fact]
    public void There_are_more_than_sixty_attacks() => Assert.True(Attacks.Count > 60);

    [Theory]
    [InlineData("# Лён і *шэрсць*!", "<h1 id=\"h-лён-і-шэрсць\">Лён і <em>шэрсць</em>!</h1>")]
    [InlineData("# A\n# A", "<h1 id=\"h-a\">A</h1><h1 id=\"h-a-2\">A</h1>")]
    [InlineData("[x](#A)", "<p><a href=\"#h-a\">x</a></p>")]
    [InlineData("https://e.org/a_b", "<p><a href=\"https://e.org/a_b\" rel=\"noopener noreferrer nofollow\">https://e.org/a_b</a></p>")]
    [InlineData("ftp://e.org", "<p>ftp://e.org</p>")]
    [InlineData("- [ ] a *b*", "<ul class=\"contains-task-list\">\n<li class=\"task-list-item\"><label><input disabled=\"disabled\" type=\"checkbox\" /> a <em>b</em></label></li>\n</ul>")]
    [InlineData("*ä* **b** ~~c~~", "<p><em>ä</em> <strong>b</strong> <del>c</del></p>")]
    [InlineData("[x](https://e.org)", "<p><a href=\"https://e.org\" rel=\"noopener noreferrer nofollow\">x</a></p>")]
    [InlineData("[x](mailto:a@b.kz)", "<p><a href=\"mailto:a@b.kz\" rel=\"noopener noreferrer nofollow\">x</a></p>")]
    [InlineData("[x](../y?z=1:2#q)", "<p><a href=\"../y?z=1:2#q\">x</a></p>")]
    [InlineData("[@asanova2019, с. 42]", "<p><span class=\"cite\">[@asanova2019, с. 42]</span></p>")]
    [InlineData("[киіз]{lang=kk} x", "<p><span lang=\"kk\">киіз</span> x</p>")]
    [InlineData("[x](javascript:1)", "<p>x</p>")]
    [InlineData("$m/V$", "<p><span class=\"math\">\\(m/V\\)</span></p>")]
    public void What_authors_write_is_shown(string source, string html) => Assert.Equal(html, Html(source));

    [Fact]
    public void Tables_tasks_and_footnotes_are_shown()
    {
        var html = Html("- [x] done\n\n|a|b|\n|-|-:|\n|1|2|\n\nx[^n] y[^n]\n\n[^n]: a note\n\nlast\n");
        Assert.Contains("<input disabled=\"disabled\" type=\"checkbox\" checked=\"checked\" />", html, StringComparison.Ordinal);
        Assert.Contains("<td data-align=\"right\">2</td>", html, StringComparison.Ordinal);
        Assert.Contains("id=\"note-sign-1\" href=\"#note-1\"", html, StringComparison.Ordinal);
        Assert.Contains("<li id=\"note-1\"><p>a note", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_tells_the_line_it_begins_at()
    {
        var blocks = PageRenderer.Render("# One\n\ntwo\nstill two\n\n- five\n");
        Assert.Equal([1, 3, 6], blocks.Select(block => block.Line));
    }

    [Theory]
    [InlineData(">", 50_000)]
    [InlineData("- ", 20_000)]
    [InlineData("[", 50_000)]
    [InlineData("*a _b ", 10_000)]
    [InlineData("|", 20_000)]
    [InlineData("[x](", 10_000)]
    public void What_is_nested_without_end_is_shown_and_does_not_hang(string piece, int times) =>
        Assert.NotEmpty(PageRenderer.Render(string.Concat(Enumerable.Repeat(piece, times))));

    [Theory]
    [InlineData("**a ", "x", "**")]
    [InlineData("![", "x", "](u)")]
    public void What_is_nested_deeper_than_can_be_written_out_is_shown_as_it_stands(string open, string inside, string close)
    {
        string Times(string piece) => string.Concat(Enumerable.Repeat(piece, 140));

        Assert.StartsWith("<pre>", Html(Times(open) + inside + Times(close)), StringComparison.Ordinal);
    }

    private static string Html(string source) => string.Concat(PageRenderer.Render(source).Select(block => block.Html));

    private static void Check(string source)
    {
        var html = Html(source);
        foreach (Match tag in Tag().Matches(html))
        {
            var name = tag.Groups["name"].Value;
            Assert.True(Allowed.TryGetValue(name, out var attributes), $"<{name}> in {html}");
            foreach (Match attribute in Attribute().Matches(tag.Groups["rest"].Value))
            {
                Assert.True(attributes.Contains(attribute.Groups["name"].Value), $"{attribute.Value} in {html}");
                if (attribute.Groups["name"].Value is "href" or "src")
                {
                    Assert.True(SafeLinks.IsSafe(System.Net.WebUtility.HtmlDecode(attribute.Groups["value"].Value)), html);
                }
            }
        }
    }

    [GeneratedRegex("""<(?<name>[a-zA-Z!?][^\s/>]*)(?<rest>(?:"[^"]*"|'[^']*'|[^>"'])*)>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s=/"'>]+)(?:\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+)))?""")]
    private static partial Regex Attribute();
}
