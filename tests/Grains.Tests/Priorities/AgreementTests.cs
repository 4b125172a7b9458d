namespace ResearchHub.Priorities;

/// <summary>The figures against worked examples that others published.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void Concordance_with_ties_as_in_the_manual_of_irr()
    {
        // R package irr 0.84.1, help page kendall: data(anxiety); kendall(anxiety, TRUE) gives Wt = 0.54, Chisq(19) = 30.8.
        double[][] raters =
        [
            [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
            [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
            [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
        ];

        var w = Agreement.Concordance(raters)!.Value;

        Assert.Equal(0.54, w, 2);
        Assert.Equal(30.8, 3 * 19 * w, 1);
    }

    [Fact]
    public void Concordance_with_ties_as_in_the_manual_of_the_NAG_library()
    {
        // NAG Library, routine G08DAF, section 10, example: ten objects, three comparisons; Kendall's coefficient = 0.828.
        double[][] raters =
        [
            [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
            [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
            [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
        ];

        Assert.Equal(0.828, Agreement.Concordance(raters)!.Value, 3);
    }

    [Fact]
    public void Rank_sums_with_ties_as_in_the_manual_of_Unistat()
    {
        // Unistat, section 6.5.6, example after J. H. Zar, Biostatistical Analysis, 5th edition, 2010, example 20.5: wing, tail and bill of twelve
        // birds, whose printed rank sums are 14.5, 21, 30.5, 6, 11, 3.5, 20, 11.5, 29, 28.5, 22.5, 36. W with the correction for ties follows from these.
        double[] sums = [14.5, 21, 30.5, 6, 11, 3.5, 20, 11.5, 29, 28.5, 22.5, 36];
        double[][] birds =
        [
            [10.4, 10.8, 11.1, 10.2, 10.3, 10.2, 10.7, 10.5, 10.8, 11.2, 10.6, 11.4],
            [7.4, 7.6, 7.9, 7.2, 7.4, 7.1, 7.4, 7.2, 7.8, 7.7, 7.8, 8.3],
            [17, 17, 20, 14.5, 15.5, 13, 19.5, 16, 21, 20, 18, 22],
        ];
        var deviations = sums.Sum(sum => Math.Pow(sum - 19.5, 2));

        // Ties: two pairs; two pairs and a triple; two pairs. A pair counts 2³ - 2 = 6, a triple 24.
        Assert.Equal(12 * deviations / ((9 * ((12 * 12 * 12) - 12)) - (3 * 60)), Agreement.Concordance(birds)!.Value, 10);
    }

    [Fact]
    public void All_alike_is_one_and_opposite_orders_are_nought()
    {
        Assert.Equal(1, Agreement.Concordance([[1, 2, 3, 4], [2, 4, 6, 8], [1, 3, 5, 9]])!.Value, 10);
        Assert.Equal(0, Agreement.Concordance([[1, 2, 3, 4], [4, 3, 2, 1]])!.Value, 10);
    }

    [Fact]
    public void What_ranks_nothing_has_no_concordance()
    {
        Assert.Null(Agreement.Concordance([]));
        Assert.Null(Agreement.Concordance([[1, 2, 3]]));
        Assert.Null(Agreement.Concordance([[5], [5]]));
        Assert.Null(Agreement.Concordance([[5, 5, 5], [5, 5, 5]]));
    }

    [Fact]
    public void Quartiles_as_in_the_manual_of_Excel()
    {
        // Microsoft, QUARTILE.INC function, example: the first quartile of 1, 2, 4, 7, 8, 9, 10, 12 is 3.5.
        int[] values = [12, 1, 10, 2, 9, 4, 8, 7];

        Assert.Equal(3.5, Agreement.Quantile(values, 0.25), 10);
        Assert.Equal(7.5, Agreement.Quantile(values, 0.5), 10);
    }

    [Fact]
    public void The_spread_of_one_rating_is_that_rating() => Assert.Equal(new(7, 7, 7), Agreement.Spread([7]));
}
