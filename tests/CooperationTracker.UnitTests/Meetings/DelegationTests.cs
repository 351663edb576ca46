using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Meetings;

public sealed class DelegationTests
{
    private static readonly Guid Sending = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    private static readonly Guid Host = Guid.Parse("018f0000-0000-7000-8000-000000000002");
    private static readonly ChangeStamp Stamp = new(new DateOnly(2026, 2, 1), new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), Guid.Empty);

    [Fact]
    public void A_delegation_has_one_head()
    {
        var visit = WithDelegation();
        visit.AddMember(Sending, Guid.CreateVersion7(), "Глава", isHead: true, Stamp).IsSuccess.ShouldBeTrue();

        var second = visit.AddMember(Sending, Guid.CreateVersion7(), null, isHead: true, Stamp).Errors.ShouldHaveSingleItem();
        (second.Code, second.Field).ShouldBe(("delegation.head-exists", "isHead"));
        visit.Delegations[0].Members.ShouldHaveSingleItem().IsHead.ShouldBeTrue();
    }

    [Fact]
    public void A_member_is_corrected_or_taken_off_and_another_may_head_then()
    {
        var visit = WithDelegation();
        var (head, member) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        visit.AddMember(Sending, head, "Глава", isHead: true, Stamp).IsSuccess.ShouldBeTrue();
        visit.AddMember(Sending, member, null, isHead: false, Stamp).IsSuccess.ShouldBeTrue();

        visit.ChangeMember(Sending, member, "Министр", isHead: true, Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("delegation.head-exists");
        visit.ChangeMember(Sending, head, "Премьер-министр", isHead: false, Stamp).IsSuccess.ShouldBeTrue();
        visit.ChangeMember(Sending, member, "Министр", isHead: true, Stamp).IsSuccess.ShouldBeTrue();
        visit.RemoveMember(Sending, head, Stamp).IsSuccess.ShouldBeTrue();

        visit.Delegations[0].Members.ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.PersonId.ShouldBe(member), m => m.Position.ShouldBe("Министр"), m => m.IsHead.ShouldBeTrue());
        visit.RemoveMember(Sending, head, Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("delegation.member-unknown");
        visit.RemoveMember(Host, member, Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("delegation.unknown");
    }

    [Fact]
    public void Each_side_has_a_head_of_its_own()
    {
        var visit = WithDelegation();
        visit.AddDelegation(Host, Stamp).IsSuccess.ShouldBeTrue();

        visit.AddMember(Sending, Guid.CreateVersion7(), null, isHead: true, Stamp).IsSuccess.ShouldBeTrue();
        visit.AddMember(Host, Guid.CreateVersion7(), null, isHead: true, Stamp).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void A_person_is_on_a_delegation_once()
    {
        var visit = WithDelegation();
        var personId = Guid.CreateVersion7();
        visit.AddMember(Sending, personId, null, isHead: false, Stamp).IsSuccess.ShouldBeTrue();

        visit.AddMember(Sending, personId, "Министр", isHead: true, Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("delegation.member-exists");
        visit.Delegations[0].Members.ShouldHaveSingleItem().Position.ShouldBeNull();
    }

    [Fact]
    public void Only_the_two_parties_of_a_visit_send_a_delegation_and_each_one()
    {
        var visit = WithDelegation();

        visit.AddDelegation(Guid.CreateVersion7(), Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("visit.party-foreign");
        visit.AddDelegation(Sending, Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("visit.delegation-exists");
        visit.AddMember(Host, Guid.CreateVersion7(), null, isHead: true, Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("delegation.unknown");
        visit.Delegations.ShouldHaveSingleItem().PartyId.ShouldBe(Sending);
    }

    [Fact]
    public void Nobody_visits_himself() =>
        Visit.Create(VisitKind.Working, LocalizedText.Create("Визит").Value, Host, Host, new(Host, 1), Stamp)
            .Errors.ShouldHaveSingleItem().Code.ShouldBe("visit.same-party");

    [Fact]
    public void A_company_that_is_named_twice_travels_once()
    {
        var visit = WithDelegation();
        var companyId = Guid.CreateVersion7();
        visit.Accompany(Sending, companyId, Stamp).IsSuccess.ShouldBeTrue();
        visit.Accompany(Sending, companyId, Stamp).IsSuccess.ShouldBeTrue();

        visit.Delegations[0].CompanyIds.ShouldBe([companyId]);
        visit.Accompany(Host, companyId, Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("delegation.unknown");
    }

    private static Visit WithDelegation()
    {
        var visit = Visit.Create(VisitKind.Official, LocalizedText.Create("Визит").Value, Sending, Host, new(Sending, 1), Stamp).Value;
        visit.AddDelegation(Sending, Stamp).IsSuccess.ShouldBeTrue();
        return visit;
    }
}
