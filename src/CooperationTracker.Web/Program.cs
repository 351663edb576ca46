using CooperationTracker.Web;

return await SiteHost.RunAsync(args);

/// <summary>Named for the tests' host, which starts the program by its entry point.</summary>
public partial class Program;
