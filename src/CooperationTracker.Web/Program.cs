using CooperationTracker.Web;

return await Host.RunAsync(args);
