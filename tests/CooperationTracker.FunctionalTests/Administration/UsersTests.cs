using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Administration;

public sealed class UsersTests
{
    private const string NewPassword = "Correct-horse-battery-7";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_party_administrator_sees_the_own_partys_users_and_no_trace_of_others()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);

        var list = await api.GetFromJsonAsync<JsonElement>("/api/v1/users?pageSize=200", Cancelled);
        var emails = list.GetProperty("items").EnumerateArray().Select(u => u.GetProperty("email").GetString()).ToList();
        emails.Count.ShouldBe(list.GetProperty("total").GetInt32());
        emails.ShouldBe(new[] { "staff", "chair", "official", "auditor", "executor", "padmin" }.Select(name => $"{name}@test.example"), ignoreOrder: true);
        foreach (var search in new[] { "staff.kz", "staff.ru", ".kz" })
        {
            (await api.GetFromJsonAsync<JsonElement>($"/api/v1/users?search={search}", Cancelled)).GetProperty("total").GetInt32().ShouldBe(0);
        }

        using var site = await app.SiteAsync(app.Users.PartyAdmin);
        (await site.GetStringAsync("/users", Cancelled)).ShouldNotContain("kz@test.example");
        foreach (var other in new[] { app.Users.StaffKz, app.Users.PartyAdminKz, app.Users.StaffRu, app.Users.Admin, Guid.CreateVersion7() })
        {
            (await api.GetAsync($"/api/v1/users/{other}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await site.GetAsync($"/users/{other}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await api.ChangeAsync(other, "deactivate", new { reason = "нет" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await api.ChangeAsync(other, "reset-access", new { reason = "нет" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await api.ChangeAsync(other, "roles", new { role = "staff" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Nobody_but_party_administrators_gets_at_users()
    {
        await using var app = await WebApp.CreateAsync();
        foreach (var userId in app.Users.All.Except([app.Users.PartyAdmin, app.Users.PartyAdminKz]))
        {
            using var api = await app.ApiAsync(userId);
            using var site = await app.SiteAsync(userId);
            (await api.GetAsync("/api/v1/users", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await api.GetAsync($"/api/v1/users/{app.Users.Staff}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await api.ChangeAsync(app.Users.Staff, "roles", new { role = "chair" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await site.GetAsync("/users", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await site.GetAsync("/users/new", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await site.GetAsync($"/users/{app.Users.Staff}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_new_user_sets_the_password_by_a_link_that_works_once()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);

        var made = await api.PostAsJsonAsync("/api/v1/users", new { email = "new@test.example", name = "Новый Человек", language = "ru" }, Cancelled);
        var id = await made.IdAsync();
        var link = await app.MailedLinkAsync("new@test.example");
        (await made.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain(link.Split('=')[1]);

        (await app.SetPasswordAsync(link, NewPassword, NewPassword + "!")).Page.ShouldContain("password.not-repeated");
        (await app.SetPasswordAsync(link, "короткий")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.CanSignInAsync(id, NewPassword)).ShouldBeFalse();
        (await app.SetPasswordAsync(link, NewPassword)).Status.ShouldBe(HttpStatusCode.OK);
        (await app.CanSignInAsync(id, NewPassword)).ShouldBeTrue();

        (await app.SetPasswordAsync(link, "Another-long-password-77")).Page.ShouldContain("sign-in-link.invalid");
        (await app.CanSignInAsync(id, NewPassword)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("'; DROP TABLE SignInLinks; --")]
    public async Task A_forged_link_opens_nothing(string secret)
    {
        await using var app = await WebApp.CreateAsync();
        var (status, page) = await app.SetPasswordAsync($"/account/first-sign-in?link={Uri.EscapeDataString(secret)}", NewPassword);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("sign-in-link.invalid");
    }

    [Fact]
    public async Task An_old_link_and_one_of_a_user_who_was_shut_out_open_nothing()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);
        var first = await InviteAsync(api, "first@test.example");
        var firstLink = await app.MailedLinkAsync("first@test.example");
        (await api.ChangeAsync(first, "reset-access", new { reason = "письмо не дошло" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.SetPasswordAsync(firstLink, NewPassword)).Page.ShouldContain("sign-in-link.invalid");

        var secondLink = await app.MailedLinkAsync("first@test.example");
        (await api.ChangeAsync(first, "deactivate", new { reason = "передумали" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.SetPasswordAsync(secondLink, NewPassword)).Page.ShouldContain("sign-in-link.invalid");

        await InviteAsync(api, "late@test.example");
        var lateLink = await app.MailedLinkAsync("late@test.example");
        app.Clock.Advance(TimeSpan.FromDays(3));
        (await app.SetPasswordAsync(lateLink, NewPassword)).Page.ShouldContain("sign-in-link.invalid");
    }

    [Fact]
    public async Task The_site_shows_a_link_once()
    {
        await using var app = await WebApp.CreateAsync();
        using var site = await app.SiteAsync(app.Users.PartyAdmin);
        var form = await site.GetStringAsync("/users/new", Cancelled);

        var answer = await site.PostFormAsync(
            "/users/new", form, "new", new Dictionary<string, string> { ["Form.Email"] = "site@test.example", ["Form.Name"] = "Со Страницы", ["Form.Language"] = "ba" }, Cancelled);

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
        var link = await app.MailedLinkAsync("site@test.example");
        page.ShouldContain(link);
        var id = await app.Services.QueryAsync(db => db.Profiles.Where(p => p.Email == "site@test.example").Select(p => p.Id).SingleAsync(Cancelled));
        WebUtility.HtmlDecode(await site.GetStringAsync($"/users/{id}", Cancelled)).ShouldNotContain(link.Split('=')[1]);
    }

    [Fact]
    public async Task An_address_of_another_party_is_refused_without_saying_that_it_is_one()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);

        async Task<string> RefusedAsync(string email)
        {
            var answer = await api.PostAsJsonAsync("/api/v1/users", new { email, name = "Кто-то", language = "ru" }, Cancelled);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            return await answer.CodeAsync();
        }

        (await RefusedAsync("staff.kz@test.example")).ShouldBe("user.email-unusable");
        (await RefusedAsync("admin@test.example")).ShouldBe("user.email-unusable");
        (await RefusedAsync("staff@test.example")).ShouldBe("user.exists");
        (await app.Services.QueryAsync(db => db.Outbox.CountAsync(Cancelled))).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_raises_himself()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);

        (await (await api.ChangeAsync(app.Users.PartyAdmin, "roles", new { role = "chair" })).CodeAsync()).ShouldBe("grant.not-oneself");
        (await (await api.ChangeAsync(app.Users.PartyAdmin, "reset-access", new { reason = "забыл" })).CodeAsync()).ShouldBe("user.not-oneself");
        (await (await api.ChangeAsync(app.Users.PartyAdmin, "deactivate", new { reason = "ухожу" })).CodeAsync()).ShouldBe("user.not-oneself");
        (await (await api.PostAsJsonAsync(
            "/api/v1/substitutions",
            new { principalId = app.Users.Chair, substituteId = app.Users.PartyAdmin, from = "2026-03-02", to = "2026-03-05", reason = "отпуск" },
            Cancelled)).CodeAsync()).ShouldBe("grant.not-oneself");
        (await (await api.ChangeAsync(app.Users.Staff, "roles", new { role = "systemAdministrator" })).CodeAsync()).ShouldBe("grant.no-party");
    }

    [Fact]
    public async Task The_last_administrator_of_a_party_stays()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);
        var own = await GrantAsync(api, app.Users.PartyAdmin, "partyAdministrator");
        (await (await api.ChangeAsync(app.Users.PartyAdmin, "roles/end", new { grantId = own })).CodeAsync()).ShouldBe("user.last-administrator");

        // One whose right will end is no successor.
        (await api.ChangeAsync(app.Users.Staff, "roles", new { role = "partyAdministrator", to = "2026-04-01" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await api.ChangeAsync(app.Users.PartyAdmin, "roles/end", new { grantId = own })).CodeAsync()).ShouldBe("user.last-administrator");

        (await api.ChangeAsync(app.Users.Chair, "roles", new { role = "partyAdministrator" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.ChangeAsync(app.Users.PartyAdmin, "roles/end", new { grantId = own })).StatusCode.ShouldNotBe(HttpStatusCode.UnprocessableEntity);
        (await api.GetAsync("/api/v1/users", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var chair = await app.ApiAsync(app.Users.Chair);
        (await (await chair.ChangeAsync(app.Users.Staff, "deactivate", new { reason = "уволен" })).Content.ReadAsStringAsync(Cancelled)).ShouldContain("\"isActive\":false");
    }

    [Fact]
    public async Task A_right_that_ran_out_or_was_ended_is_gone_at_the_next_request()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);
        var id = await InviteAsync(api, "guest@test.example");
        using var guest = await app.ApiAsync(id);
        (await guest.GetAsync("/api/v1/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await api.ChangeAsync(id, "roles", new { role = "official", to = "2026-03-02" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await guest.GetAsync("/api/v1/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromHours(13));
        (await guest.GetAsync("/api/v1/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await api.ChangeAsync(id, "roles", new { role = "staff" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await guest.GetAsync("/api/v1/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var grant = await GrantAsync(api, id, "staff");
        (await api.ChangeAsync(id, "roles/end", new { grantId = grant })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await guest.GetAsync("/api/v1/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var grants = (await api.UserAsync(id)).GetProperty("grants").EnumerateArray().Select(g => g.GetProperty("role").GetString()).ToList();
        grants.ShouldBe(["staff", "official"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_user_who_is_shut_out_is_out_at_once_and_gets_no_old_session_or_token_back()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);
        using var token = await app.ApiAsync(app.Users.Staff);
        using var session = await app.SiteAsync(app.Users.Staff);
        (await session.GetAsync("/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await (await api.ChangeAsync(app.Users.Staff, "deactivate", new { reason = "" })).CodeAsync()).ShouldBe("reason.required");
        (await api.ChangeAsync(app.Users.Staff, "deactivate", new { reason = "утрачено доверие" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await token.GetAsync("/api/v1/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await session.GetAsync("/commitments", Cancelled)).Content.ReadAsStringAsync(Cancelled)).ShouldNotContain("<table");

        (await api.ChangeAsync(app.Users.Staff, "activate", new { reason = "ошибка" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await token.GetAsync("/api/v1/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await app.ApiAsync(app.Users.Staff);
        (await again.GetAsync("/api/v1/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_reset_takes_password_and_second_factor_away_and_the_user_is_told()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);
        using var token = await app.ApiAsync(app.Users.Executor);
        await app.Services.QueryAsync(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.Id == app.Users.Executor, Cancelled);
            (user.TwoFactorEnabled, user.PasswordHash) = (true, "x");
            return await db.SaveChangesAsync(Cancelled);
        });

        (await api.ChangeAsync(app.Users.Executor, "reset-access", new { reason = "потерян телефон" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var account = await app.Services.QueryAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == app.Users.Executor, Cancelled));
        (account.TwoFactorEnabled, account.PasswordHash).ShouldBe((false, null));
        (await token.GetAsync("/api/v1/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.SetPasswordAsync(await app.MailedLinkAsync("executor@test.example"), NewPassword)).Status.ShouldBe(HttpStatusCode.OK);
        (await app.CanSignInAsync(app.Users.Executor, NewPassword)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_from_an_old_version_or_from_none_is_refused()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);
        var version = (await api.UserAsync(app.Users.Staff)).GetProperty("version").GetGuid();
        (await api.ChangeAsync(app.Users.Staff, "roles", new { role = "auditor" }, $"\"{version}\"")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.ChangeAsync(app.Users.Staff, "roles", new { role = "executor" }, $"\"{version}\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await api.PostAsJsonAsync($"/api/v1/users/{app.Users.Staff}/roles", new { role = "executor" }, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
    }

    [Theory]
    [InlineData("{\"role\":\"staff\",\"from\":\"2026-03-01\"}", "grant.begins-in-the-past")]
    [InlineData("{\"role\":\"chair\",\"from\":\"2026-03-05\",\"to\":\"2026-03-04\"}", "grant.ends-before-it-begins")]
    [InlineData("{\"role\":\"staff\",\"from\":\"2026-03-05\"}", "grant.exists")]
    [InlineData("{\"role\":\"chair\",\"workingGroupId\":\"0197f3a0-0000-7000-8000-000000000009\"}", "group.unknown")]
    [InlineData("{\"role\":\"partyAdministrator\",\"workingGroupId\":\"0197f3a0-0000-7000-8000-000000000009\"}", "group.unknown")]
    public async Task A_right_that_makes_no_sense_is_refused_in_words(string body, string code)
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.PartyAdmin);
        (await (await api.ChangeAsync(app.Users.Staff, "roles", JsonSerializer.Deserialize<JsonElement>(body))).CodeAsync()).ShouldBe(code);
    }

    private static async Task<Guid> InviteAsync(HttpClient api, string email) =>
        await (await api.PostAsJsonAsync("/api/v1/users", new { email, name = "Гость", language = "ru" }, Cancelled)).IdAsync();

    private static async Task<Guid> GrantAsync(HttpClient api, Guid userId, string role) =>
        (await api.UserAsync(userId)).GetProperty("grants").EnumerateArray().First(g => g.GetProperty("role").GetString() == role).GetProperty("id").GetGuid();
}
