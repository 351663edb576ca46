using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Views;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Views;

/// <summary>Keeps a list as it is shown under a name; under the name of an own view it takes that one's place. Sharing needs <see cref="Permission.RegisterRecords"/> there.</summary>
/// <param name="Query">The list's address behind its question mark; the page's number is left out.</param>
/// <param name="WorkingGroupId">The group that it is shared with, a group that the caller sees.</param>
[Needs(Permission.OwnAccount)]
public sealed record SaveView(ListKind List, string Name, string? Query, ViewSharing Sharing = ViewSharing.Nobody, Guid? WorkingGroupId = null) : ICommand<Guid>;

internal sealed class SaveViewValidator : AbstractValidator<SaveView>
{
    public SaveViewValidator()
    {
        RuleFor(c => c.List).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("view.name-required");
        RuleFor(c => c.Name).AtMost(SavedView.MaxNameLength);
        RuleFor(c => c.Query).MaximumLength(SavedView.MaxQueryLength).WithErrorCode("view.too-long").WithState(_ => new object?[] { SavedView.MaxQueryLength });
    }
}

internal sealed class SaveViewHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<SaveView, Guid>
{
    /// <summary>More than anybody can choose from.</summary>
    private const int MostViews = 100;

    public async Task<Result<Guid>> Handle(SaveView request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        if (request.Sharing == ViewSharing.WorkingGroup && !await db.WorkingGroups.AnyAsync(g => g.Id == request.WorkingGroupId, cancellationToken))
        {
            return Error.Rule("view.group-required").On("workingGroupId");
        }

        if (request.Sharing != ViewSharing.Nobody && (who.PartyId is null || !who.Rights.Allow(Permission.RegisterRecords, request.WorkingGroupId)))
        {
            return new Error("view.may-not-share", ErrorKind.Forbidden).On("sharing");
        }

        var (name, key) = (request.Name.Trim(), NameKeys.Fold(request.Name));
        var own = await db.SavedViews.Where(v => v.UserId == who.UserId && v.List == request.List).ToListAsync(cancellationToken);
        var view = own.Find(v => v.NameKey == key);
        if (view is null)
        {
            if (own.Count >= MostViews)
            {
                return Error.Rule("view.too-many", MostViews);
            }

            view = new SavedView(who.UserId, who.PartyId, request.List, name, who.Stamp(clock));
            db.SavedViews.Add(view);
        }

        view.Show(WithoutPlace(request.Query));
        var shared = view.Share(request.Sharing, request.WorkingGroupId);
        return shared.IsSuccess ? view.Id : Result<Guid>.Failure(shared.Errors);
    }

    /// <summary>Where somebody is in the list, and that he is arranging its columns, is no part of a view.</summary>
    private static string WithoutPlace(string? query) =>
        string.Join('&', (query ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !part.StartsWith("page=", StringComparison.OrdinalIgnoreCase) && !part.StartsWith("arrange=", StringComparison.OrdinalIgnoreCase)));
}
