namespace ResearchHub.Priorities;

/// <summary>Median, middle half and agreement of ratings.</summary>
internal static class Agreement
{
    /// <summary>A quantile by linear interpolation between order statistics, h = (n - 1)p + 1.</summary>
    /// <remarks>Definition 7 of R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), 361 to 365:
    /// that of S, R and of spreadsheets' QUARTILE.INC, so that whoever computes again finds the same.</remarks>
    /// <param name="values">At least one, in any order.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double Quantile(IReadOnlyCollection<int> values, double share)
    {
        var sorted = values.Order().ToList();
        var place = (sorted.Count - 1) * share;
        var (below, above) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>Lower quartile, median and upper quartile.</summary>
    public static RatingSpread Spread(IReadOnlyCollection<int> values) =>
        new(Quantile(values, 0.25), Quantile(values, 0.5), Quantile(values, 0.75));

    /// <summary>Kendall's coefficient of concordance W with the correction for ties: 0 without agreement, 1 when all rank alike.</summary>
    /// <remarks>
    /// W = 12 S / (m² (n³ - n) - m ΣT), where m raters rank n things, ties get the mean of the ranks they share, S is the sum of the squared deviations of the
    /// things' rank sums from their mean m(n + 1)/2, and T of a rater the sum of t³ - t over each group of t tied ranks.
    /// M. G. Kendall and B. Babington Smith, The Problem of m Rankings, Annals of Mathematical Statistics 10 (1939), 275 to 287; with ties in
    /// M. G. Kendall, Rank Correlation Methods, Griffin, London 1948, chapter 6. Ratings from 1 to 9 of a dozen things always have ties.
    /// </remarks>
    /// <param name="raters">Each one's ratings of the same things in the same order.</param>
    /// <returns>Null with fewer than two raters or things, and when everybody rated everything alike, which ranks nothing.</returns>
    public static double? Concordance(IReadOnlyList<IReadOnlyList<double>> raters)
    {
        var (m, n) = (raters.Count, raters.Count == 0 ? 0 : raters[0].Count);
        if (m < 2 || n < 2)
        {
            return null;
        }

        var ranks = raters.Select(Ranks).ToList();
        var mean = m * (n + 1) / 2.0;
        var deviations = Enumerable.Range(0, n).Sum(thing => Math.Pow(ranks.Sum(rank => rank[thing]) - mean, 2));
        var ties = raters.Sum(ratings => ratings.GroupBy(rating => rating).Sum(group => Math.Pow(group.Count(), 3) - group.Count()));
        var most = (Math.Pow(m, 2) * (Math.Pow(n, 3) - n)) - (m * ties);
        return most > 0 ? 12 * deviations / most : null;
    }

    /// <summary>Ranks from 1 for the smallest; equal ones share the mean of theirs.</summary>
    private static double[] Ranks(IReadOnlyList<double> ratings) =>
        [.. ratings.Select(rating => ratings.Count(other => other < rating) + ((ratings.Count(other => other.Equals(rating)) + 1) / 2.0))];
}
