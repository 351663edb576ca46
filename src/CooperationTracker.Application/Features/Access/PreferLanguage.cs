using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <summary>Keeps the caller's language, so that mails come in it too.</summary>
[Needs(Permission.OwnAccount)]
public sealed record PreferLanguage(string Language) : ICommand;

internal sealed class PreferLanguageValidator : AbstractValidator<PreferLanguage>
{
    public PreferLanguageValidator() =>
        RuleFor(c => c.Language).Must(language => SupportedCultures.Find(language) is not null)
            .WithErrorCode("language.unknown").WithState(c => new object?[] { c.Language });
}

internal sealed class PreferLanguageHandler(IAppDbContext db, IActorContext actor) : ICommandHandler<PreferLanguage>
{
    public async Task<Result> Handle(PreferLanguage request, CancellationToken cancellationToken)
    {
        var userId = actor.Required.UserId;
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
        {
            return Error.NotFound();
        }

        user.Prefer(request.Language, user.TimeZone);
        return Result.Success();
    }
}
