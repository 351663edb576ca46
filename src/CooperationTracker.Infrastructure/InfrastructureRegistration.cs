using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Documents;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Infrastructure.Attachments;
using CooperationTracker.Infrastructure.Backups;
using CooperationTracker.Infrastructure.Documents;
using CooperationTracker.Infrastructure.Email;
using CooperationTracker.Infrastructure.Exports;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Imports;
using CooperationTracker.Infrastructure.Outbox;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Audiences;
using CooperationTracker.Infrastructure.Persistence.Audit;
using CooperationTracker.Infrastructure.Persistence.Dates;
using CooperationTracker.Infrastructure.Persistence.History;
using CooperationTracker.Infrastructure.Persistence.Purges;
using CooperationTracker.Infrastructure.Persistence.Restricted;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure;

public static class InfrastructureRegistration
{
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(DatabaseSettings.From(configuration));
        services.AddSingleton<HistoryWriter>();
        services.AddSingleton<WatchNotices>();
        services.AddSingleton<AuditWriter>();
        services.AddSingleton(RestrictedSettings.From(configuration));
        services.AddSingleton<RestrictedTextGuard>();
        services.AddScoped<RestrictedText>();
        services.AddScoped<IRestrictedText>(provider => provider.GetRequiredService<RestrictedText>());
        services.AddDbContext<AppDbContext>((provider, options) => options
            .Use(provider.GetRequiredService<DatabaseSettings>())
            .AddInterceptors(
                provider.GetRequiredService<HistoryWriter>(), provider.GetRequiredService<WatchNotices>(), provider.GetRequiredService<RestrictedTextGuard>(), provider.GetRequiredService<AuditWriter>()));
        services.AddSingleton(ImportSettings.From(configuration));
        services.AddSingleton<ITableReader, TableReader>();
        services.AddSingleton<ImportWork>();
        services.AddScoped<IAuditTrail, AuditTrail>();
        services.AddScoped<IAuditPurge, AuditPurge>();
        services.AddSingleton(provider => AuditSettings.From(configuration, provider.GetRequiredService<DatabaseSettings>()));
        services.AddSingleton<AuditKeys>();
        services.AddSingleton<AuditHandout>();
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<AuditVerification>();
        services.AddScoped<IAppDbContext>(provider => provider.GetRequiredService<AppDbContext>());
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<IRehearsal, Rehearsal>();
        services.AddScoped<IExecutionTally, ExecutionTally>();
        services.AddScoped<ILinkGraph, LinkGraph>();
        services.AddScoped<IAudiences, AudienceInterning>();
        services.AddIdentityCore<AppUser>(AccountRules.Apply)
            .AddEntityFrameworkStores<AppDbContext>()
            .AddUserStore<AppUserStore>()
            .AddPasswordValidator<PasswordPolicy>()
            .AddErrorDescriber<AccountErrors>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider)
            .AddClaimsPrincipalFactory<ProfileClaims>();
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = AccountRules.HashIterations);
        services.AddSingleton(AccessSettings.Read(configuration));
        services.AddSingleton(provider => provider.GetRequiredService<AccessSettings>().Sessions);
        services.AddScoped<SessionBook>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<SignInJournal>();
        services.AddScoped<OwnCredentials>();
        services.AddScoped<ProviderAccounts>();
        services.AddSingleton(ReadReminderSettings(configuration));
        services.AddSingleton(MailSettings.Read(configuration));
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<MailSettings>() is { Host: not null } settings
            ? new SmtpTransport(settings)
            : new FileTransport(provider.GetRequiredService<MailSettings>()));
        services.AddSingleton(provider => new OutboxSender(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<IMailTransport>(),
            provider.GetRequiredService<MailSettings>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboxSender>>()));
        services.AddScoped<IOutboxShelf, OutboxShelf>();
        services.AddSingleton<ITableFiles, TableFiles>();
        services.AddSingleton<IWordFiles, WordFiles>();
        services.AddSingleton(AttachmentSettings.From(configuration));
        services.AddSingleton<IAttachmentFiles, AttachmentFiles>();
        services.AddSingleton<AttachmentUpkeep>();
        services.AddScoped<IPurgeTexts, PurgeTexts>();
        services.AddSingleton(ReadPurgeSettings(configuration));
        services.AddSingleton(provider => new PurgeCompletion(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<IAttachmentFiles>(),
            provider.GetRequiredService<MailSettings>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PurgeCompletion>>()));
        services.AddSingleton<DatabaseSchema>();
        services.AddSingleton<Backup>();
        services.AddScoped<Accounts>();
        services.AddScoped<ICredentials, Credentials>();
        services.AddScoped<SignInLinks>();
        services.AddScoped<IPartyGroups, PartyGroups>();
        services.AddScoped<IDateDependants, DateDependants>();
        services.AddScoped<IActorLoader, ActorLoader>();
        services.AddScoped<ITokenGate, TokenGate>();
        return services;
    }

    /// <exception cref="SettingsException">A setting is wrong.</exception>
    private static ReminderSettings ReadReminderSettings(IConfiguration configuration)
    {
        var section = configuration.GetSection("Reminders");
        var defaults = ReminderSettings.Default;
        var address = configuration["Site:BaseUrl"];
        var baseUrl = defaults.BaseUrl;
        if (!string.IsNullOrWhiteSpace(address) && !Uri.TryCreate(address.EndsWith('/') ? address : address + "/", UriKind.Absolute, out baseUrl!))
        {
            throw new SettingsException("Site:BaseUrl is not an absolute address.");
        }

        var usual = defaults.Groups;
        var settings = new ReminderSettings(
            section.GetSection("OffsetsBefore").Get<int[]>() ?? defaults.OffsetsBefore,
            section.GetSection("LeadOffsetsBefore").Get<int[]>() ?? defaults.LeadOffsetsBefore,
            section.GetValue("OverdueEveryDays", defaults.OverdueEveryDays),
            baseUrl)
        {
            Groups = new(
                configuration.GetValue("Reminders:Groups:VacancyDays", usual.VacancyDays),
                configuration.GetValue("Reminders:Groups:ReviewDaysBefore", usual.ReviewDaysBefore),
                configuration.GetValue("Reminders:Groups:InquiryDays", usual.InquiryDays),
                configuration.GetValue("Reminders:Groups:EveryDays", usual.EveryDays)),
            AnswerEveryDays = section.GetValue("AnswerEveryDays", defaults.AnswerEveryDays),
        };
        if (settings.Groups is not { VacancyDays: >= 0 and <= 366, ReviewDaysBefore: >= 0 and <= 366, InquiryDays: >= 1 and <= 366, EveryDays: >= 1 and <= 366 })
        {
            throw new SettingsException("Reminders:Groups: VacancyDays and ReviewDaysBefore are from 0, InquiryDays and EveryDays from 1, all up to 366.");
        }

        return settings.OverdueEveryDays >= 1 && settings.AnswerEveryDays >= 1 && settings.OffsetsBefore.Concat(settings.LeadOffsetsBefore).All(offset => offset is >= 0 and <= 30)
            ? settings
            : throw new SettingsException("Reminders: offsets are from 0 to 30 days, OverdueEveryDays and AnswerEveryDays are at least 1.");
    }

    /// <exception cref="SettingsException">A setting is wrong.</exception>
    private static PurgeSettings ReadPurgeSettings(IConfiguration configuration)
    {
        const int Default = 72;
        const int Most = 720;
        var given = configuration["Purges:ConfirmWithinHours"];
        var hours = Default;
        return string.IsNullOrWhiteSpace(given) || (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out hours) && hours is >= 1 and <= Most)
            ? new(TimeSpan.FromHours(hours))
            : throw new SettingsException($"Purges:ConfirmWithinHours is \"{given}\"; it is a number of hours from 1 to {Most}.");
    }
}
