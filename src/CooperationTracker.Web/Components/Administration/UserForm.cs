using CooperationTracker.Application.Features.Administration;

namespace CooperationTracker.Web.Components.Administration;

/// <summary>What the forms about users and rights send; everything is text.</summary>
public sealed class UserForm
{
    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Language { get; set; }

    public string? TimeZone { get; set; }

    public string? PersonId { get; set; }

    public string? Version { get; set; }

    public string? Reason { get; set; }

    public string? Role { get; set; }

    public string? WorkingGroupId { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? GrantId { get; set; }

    public string? LastDay { get; set; }

    public static UserForm Of(UserDto user) => new()
    {
        Name = user.Name,
        Language = user.Language,
        TimeZone = user.TimeZone,
        PersonId = user.PersonId?.ToString(),
        Version = user.Version.ToString(),
    };
}
