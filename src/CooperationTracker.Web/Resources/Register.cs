namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Register.resx for <c>IStringLocalizer&lt;Register&gt;</c>.</summary>
public sealed class Register
{
    private Register()
    {
    }
}
