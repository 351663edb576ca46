FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src src
COPY migrations migrations
RUN dotnet publish src/CooperationTracker.Web --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The health check of docker-compose.yml asks with it; time zones and languages come with the image.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
# Relative paths in the settings (data/) are meant from the current directory.
RUN mkdir /app/data && chown "$APP_UID" /app/data
USER $APP_UID
VOLUME /app/data
ENV ASPNETCORE_URLS=http://+:8080
EXPOSE 8080
ENTRYPOINT ["dotnet", "CooperationTracker.Web.dll"]
