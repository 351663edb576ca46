using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Access;

/// <summary>Makes a personal access token for the caller, who must be at the site: a token makes no further tokens.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Days">How long it is good for.</param>
/// <returns>The token, the only time that it is told.</returns>
[Needs(Permission.OwnAccount)]
public sealed record IssueMyToken(string Name, TokenScope Scope, int Days) : ICommand<string>
{
    public const int MaxDays = 365;
}

internal sealed class IssueMyTokenValidator : AbstractValidator<IssueMyToken>
{
    public IssueMyTokenValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("name.required");
        RuleFor(c => c.Name).AtMost(100);
        RuleFor(c => c.Scope).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Days).InclusiveBetween(1, IssueMyToken.MaxDays).WithErrorCode("token.days").WithState(_ => new object?[] { IssueMyToken.MaxDays });
    }
}

internal sealed class IssueMyTokenHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<IssueMyToken, string>
{
    public Task<Result<string>> Handle(IssueMyToken request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        if (who.Source != ActorSource.Site)
        {
            return Task.FromResult<Result<string>>(new Error("access.forbidden", ErrorKind.Forbidden));
        }

        var now = clock.GetUtcNow();
        var (token, secret) = AccessToken.Issue(who.UserId, request.Name.Trim(), request.Scope, now, now.AddDays(request.Days));
        db.AccessTokens.Add(token);
        return Task.FromResult<Result<string>>(secret);
    }
}
