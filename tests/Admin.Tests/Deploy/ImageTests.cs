namespace Admin.Tests.Deploy;

/// <summary>The container image, built from the Dockerfile and started.</summary>
[Collection(nameof(OneImage))]
public sealed class ImageTests(ImageCheck image) : IClassFixture<ImageCheck>
{
    [Fact]
    public void The_Dockerfile_builds() => image.Holds("builds");

    [Fact]
    public void It_runs_as_a_user_without_rights_that_owns_its_data_and_nothing_else()
    {
        image.Holds("user");
        image.Holds("runs-as-user");
    }

    [Fact]
    public void No_secret_gets_into_a_layer_the_configuration_or_the_history() => image.Holds("no-secret");

    [Fact]
    public void The_app_in_it_is_compiled_for_its_processor() => image.Holds("compiled");

    [Fact]
    public void Without_DATABASE_URL_it_exits_with_1_and_one_sentence() => image.Holds("refuses-without-database");

    [Fact]
    public void The_program_of_VictoriaMetrics_is_in_it_and_starts() => image.Holds("victoriametrics");

    [Fact]
    public void It_serves_its_pages_and_their_styles_while_the_database_is_away() => image.Holds("serves");

    [Fact]
    public void Its_health_check_passes_only_while_it_serves() => image.Holds("health");

    [Fact]
    public void SIGTERM_stops_it_within_ten_seconds() => image.Holds("stops");

    [Fact]
    public void It_writes_nowhere_but_to_its_data_and_tmp() => image.Holds("read-only-root");

    [Fact]
    public void The_password_of_the_database_is_not_in_its_log() => image.Holds("no-password-logged");
}
