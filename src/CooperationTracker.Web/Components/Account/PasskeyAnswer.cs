namespace CooperationTracker.Web.Components.Account;

/// <summary>What js/passkeys.js puts into a form: the authenticator's answer.</summary>
internal sealed class PasskeyAnswer
{
    /// <summary>JSON of a PublicKeyCredential (Web Authentication, level 3).</summary>
    public string? Credential { get; set; }
}
