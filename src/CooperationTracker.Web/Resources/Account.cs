namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Account.resx for <c>IStringLocalizer&lt;Account&gt;</c>.</summary>
public sealed class Account
{
    private Account()
    {
    }
}
