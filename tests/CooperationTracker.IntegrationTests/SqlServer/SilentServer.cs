using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace CooperationTracker.IntegrationTests.SqlServer;

/// <summary>
/// A SQL Server that is not there: takes every command, writes it down and answers with rows of the shape that the
/// command asks for. <c>ToQueryString</c> would show neither counts, bulk updates nor saves.
/// </summary>
internal sealed class SilentServer(RowSamples rows) : DbConnection
{
    /// <summary>The T-SQL that was sent, in order.</summary>
    public List<string> Commands { get; } = [];

    public RowSamples Rows { get; } = rows;

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=none;Database=none";

    public override string Database => "none";

    public override string DataSource => "none";

    public override string ServerVersion => "16.0";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName)
    {
    }

    public override void Close()
    {
    }

    public override void Open()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new SilentTransaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new SilentCommand(this);

    private sealed class SilentTransaction(SilentServer server, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        public override bool SupportsSavepoints => true;

        protected override DbConnection DbConnection => server;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }

        public override void Save(string savepointName)
        {
        }

        public override void Rollback(string savepointName)
        {
        }
    }

    /// <summary>Keeps its parameters in a real SqlCommand, because the provider sets their SQL Server types.</summary>
    private sealed class SilentCommand(SilentServer server) : DbCommand
    {
        private readonly SqlCommand _real = new();

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = server;

        protected override DbParameterCollection DbParameterCollection => _real.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override int ExecuteNonQuery()
        {
            server.Commands.Add(CommandText);
            return server.Rows.AreThere ? 1 : 0;
        }

        public override object? ExecuteScalar()
        {
            server.Commands.Add(CommandText);
            return 0;
        }

        public override void Prepare()
        {
        }

        protected override DbParameter CreateDbParameter() => _real.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            server.Commands.Add(CommandText);
            return new SilentReader(Statement.Split(CommandText, server.Rows.AreThere), server.Rows);
        }

        protected override void Dispose(bool disposing)
        {
            _real.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class SilentReader(IReadOnlyList<Statement> statements, RowSamples rows) : DbDataReader
    {
        private int _statement;
        private int _row = -1;

        private Statement? Current => _statement < statements.Count ? statements[_statement] : null;

        public override int Depth => 0;

        public override int FieldCount => Current?.Columns.Count ?? 0;

        public override bool HasRows => Current?.Rows > 0;

        public override bool IsClosed => false;

        public override int RecordsAffected => 1;

        public override object this[int ordinal] => GetValue(ordinal);

        public override object this[string name] => throw new NotSupportedException();

        public override bool NextResult()
        {
            _statement++;
            _row = -1;
            return Current is not null;
        }

        public override bool Read() => Current is { } current && ++_row < current.Rows;

        public override bool IsDBNull(int ordinal) => rows.IsNull(Current!, ordinal);

        public override bool GetBoolean(int ordinal) => rows.AreThere;

        public override byte GetByte(int ordinal) => 1;

        public override short GetInt16(int ordinal) => 1;

        public override int GetInt32(int ordinal) =>
            Current!.IsMerge && ordinal == FieldCount - 1 ? _row : Current.IsSaving ? rows.NextKey() : rows.AreThere ? 1 : 0;

        public override long GetInt64(int ordinal) => Current!.IsSaving ? rows.NextKey() : 1;

        public override decimal GetDecimal(int ordinal) => 1;

        public override double GetDouble(int ordinal) => 1;

        public override float GetFloat(int ordinal) => 1;

        public override Guid GetGuid(int ordinal) => RowSamples.Key;

        public override string GetString(int ordinal) => rows.Text(Current!, ordinal);

        public override DateTime GetDateTime(int ordinal) => RowSamples.Instant;

        public override T GetFieldValue<T>(int ordinal) => (T)(object)(
            typeof(T) == typeof(DateOnly) ? DateOnly.FromDateTime(RowSamples.Instant)
            : typeof(T) == typeof(TimeOnly) ? TimeOnly.FromDateTime(RowSamples.Instant)
            : typeof(T) == typeof(DateTimeOffset) ? new DateTimeOffset(RowSamples.Instant)
            : typeof(T) == typeof(DateTime) ? RowSamples.Instant
            : typeof(T) == typeof(Guid) ? RowSamples.Key
            : typeof(T) == typeof(int) ? GetInt32(ordinal)
            : typeof(T) == typeof(long) ? GetInt64(ordinal)
            : typeof(T) == typeof(bool) ? rows.AreThere
            : typeof(T) == typeof(decimal) ? 1m
            : typeof(T) == typeof(byte[]) ? Array.Empty<byte>()
            : GetString(ordinal));

        public override object GetValue(int ordinal) => GetString(ordinal);

        public override string GetName(int ordinal) => Current!.Columns[ordinal];

        public override string GetDataTypeName(int ordinal) => "nvarchar";

        public override Type GetFieldType(int ordinal) => typeof(object);

        public override int GetOrdinal(string name) => throw new NotSupportedException();

        public override int GetValues(object[] values) => throw new NotSupportedException();

        public override char GetChar(int ordinal) => throw new NotSupportedException();

        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

        public override IEnumerator GetEnumerator() => throw new NotSupportedException();
    }
}
