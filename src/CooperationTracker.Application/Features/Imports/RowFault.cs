using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Tells an exception that a row has brought about, and the next row will not, from one that stands against all of them.</summary>
public static class RowFault
{
    /// <summary>
    /// Whether it is the row's own. A database that cannot be reached, or has no time, is no row's fault; that it does not take what a row wrote, is.
    /// </summary>
    public static bool Is(Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            return false;
        }

        var isSaving = false;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            isSaving |= cause is DbUpdateException;
            if (cause is TimeoutException or OutOfMemoryException || (cause is DbException database && (!isSaving || database.IsTransient)))
            {
                return false;
            }
        }

        return true;
    }
}
