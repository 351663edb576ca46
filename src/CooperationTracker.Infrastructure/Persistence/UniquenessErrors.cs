using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence.Configurations;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CooperationTracker.Infrastructure.Persistence;

/// <summary>
/// Uniqueness is the database's word. Each provider says it differently: PostgreSQL and SQL Server name the index,
/// SQLite the table and its columns; the index in the model says which error that is.
/// </summary>
internal static class UniquenessErrors
{
    public const string IdempotencyKeyTaken = "idempotency.key-taken";

    /// <returns>Null when the exception is about something else.</returns>
    public static Error? Find(DbContext db, DbUpdateException exception)
    {
        var said = exception.InnerException switch
        {
            SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } sqlite => sqlite.Message,
            SqlException { Number: 2601 or 2627 } server => server.Message,
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres => postgres.ConstraintName,
            _ => null,
        };
        if (said is null)
        {
            return null;
        }

        var model = db.GetService<IDesignTimeModel>().Model;
        foreach (var index in model.GetEntityTypes().SelectMany(type => type.GetIndexes()).Where(index => index.IsUnique))
        {
            if (index.FindAnnotation(AggregateConfiguration.UniquenessError)?.Value is string code && IsNamed(index, said))
            {
                var field = index.FindAnnotation(AggregateConfiguration.UniquenessField)?.Value as string;
                return new Error(code, ErrorKind.Conflict) { Field = field };
            }
        }

        return said.Contains("Idempotency", StringComparison.Ordinal)
            ? new Error(IdempotencyKeyTaken, ErrorKind.Conflict)
            : new Error("record.not-unique", ErrorKind.Conflict);
    }

    private static bool IsNamed(IReadOnlyIndex index, string said)
    {
        var table = index.DeclaringEntityType.GetTableName();
        var columns = string.Join(", ", index.Properties.Select(property => $"{table}.{property.GetColumnName()}"));
        return said.Contains($"failed: {columns}'", StringComparison.Ordinal)
            || said == index.GetDatabaseName()
            || said.Contains($"'{index.GetDatabaseName()}'", StringComparison.Ordinal);
    }
}
