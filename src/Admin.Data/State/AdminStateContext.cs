using Microsoft.EntityFrameworkCore;

namespace Admin.Data.State;

/// <summary>
/// The admin state: what the app has to remember apart from KPIs. It lies in a SQLite file of its own, so that a restore of KPIs never rolls it
/// back.
/// </summary>
public sealed class AdminStateContext(DbContextOptions<AdminStateContext> options) : DbContext(options)
{
    public DbSet<RunRecord> Runs => Set<RunRecord>();

    public DbSet<OperationRecord> Operations => Set<OperationRecord>();

    public DbSet<BackupRecord> Backups => Set<BackupRecord>();

    public DbSet<BackupEvidenceRecord> BackupEvidence => Set<BackupEvidenceRecord>();

    public DbSet<OffSiteCopyRecord> OffSiteCopies => Set<OffSiteCopyRecord>();

    public DbSet<RestoreRecord> Restores => Set<RestoreRecord>();

    public DbSet<FillBackRecord> FillBacks => Set<FillBackRecord>();

    public DbSet<FillBackDays> FillBackDays => Set<FillBackDays>();

    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    public DbSet<AnnotationRecord> Annotations => Set<AnnotationRecord>();

    public DbSet<SessionRecord> Sessions => Set<SessionRecord>();

    public DbSet<KpiVersionRecord> KpiVersions => Set<KpiVersionRecord>();

    public DbSet<AlertRuleRecord> AlertRules => Set<AlertRuleRecord>();

    public DbSet<AlertSpellRecord> AlertSpells => Set<AlertSpellRecord>();

    public DbSet<ChannelRecord> Channels => Set<ChannelRecord>();

    public DbSet<OutboxRecord> Outbox => Set<OutboxRecord>();

    public DbSet<WatcherRecord> Watchers => Set<WatcherRecord>();

    public DbSet<ReportRecord> Reports => Set<ReportRecord>();

    public DbSet<AuditRecord> Audit => Set<AuditRecord>();

    public DbSet<AuditIntentRecord> AuditIntents => Set<AuditIntentRecord>();

    public DbSet<MachineKeyRecord> MachineKeys => Set<MachineKeyRecord>();

    public DbSet<CheckRecord> Checks => Set<CheckRecord>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<RunRecord>(run =>
        {
            run.ToTable("runs");
            run.Property(r => r.Outcome).HasConversion<string>();
            run.HasIndex(r => r.Outcome);
        });
        modelBuilder.Entity<OperationRecord>(operation =>
        {
            operation.ToTable("operations");
            operation.Property(o => o.State).HasConversion<string>();
            operation.HasIndex(o => o.State);
            operation.HasIndex(o => o.RequestedAt);
        });
        modelBuilder.Entity<BackupRecord>().ToTable("backups");
        modelBuilder.Entity<BackupEvidenceRecord>(evidence =>
        {
            evidence.ToTable("backup_evidence");
            evidence.HasKey(e => new { e.BackupId, e.ContentHash, e.Part, e.Level });
            evidence.Property(e => e.Part).HasConversion<string>();
            evidence.Property(e => e.Level).HasConversion<string>();
        });
        modelBuilder.Entity<OffSiteCopyRecord>(copy =>
        {
            copy.ToTable("off_site_copies");
            copy.HasKey(c => new { c.Remote, c.BackupId });
        });
        modelBuilder.Entity<RestoreRecord>(restore =>
        {
            restore.ToTable("restores");
            restore.Property(r => r.State).HasConversion<string>();
        });
        modelBuilder.Entity<FillBackRecord>(fill =>
        {
            fill.ToTable("fill_backs");
            fill.Property(f => f.State).HasConversion<string>();
        });
        modelBuilder.Entity<FillBackDays>(days =>
        {
            days.ToTable("fill_back_days");
            days.HasKey(d => d.FillBackId);
            days.HasOne<FillBackRecord>().WithOne().HasForeignKey<FillBackDays>(d => d.FillBackId);
        });
        modelBuilder.Entity<AnnotationRecord>(annotation =>
        {
            annotation.ToTable("annotations");
            annotation.HasIndex(a => a.Day);
        });
        modelBuilder.Entity<KpiVersionRecord>(version =>
        {
            version.ToTable("kpi_versions");
            version.HasKey(v => new { v.Kpi, v.Version });
        });
        modelBuilder.Entity<AlertRuleRecord>(rule =>
        {
            rule.ToTable("alert_rules");
            rule.HasIndex(r => r.BuiltIn).IsUnique();
            rule.Property(r => r.Test).HasConversion<string>();
            rule.Property(r => r.Against).HasConversion<string>();
            rule.Property(r => r.Told).HasConversion<string>();
        });
        modelBuilder.Entity<AlertSpellRecord>(spell =>
        {
            spell.ToTable("alert_spells");
            spell.HasIndex(s => s.RuleId);
            spell.Property(s => s.Outcome).HasConversion<string>();
        });
        modelBuilder.Entity<ChannelRecord>(channel =>
        {
            channel.ToTable("channels");
            channel.Property(c => c.Kind).HasConversion<string>();
        });
        modelBuilder.Entity<OutboxRecord>(message =>
        {
            message.ToTable("outbox");
            message.HasIndex(m => m.Key).IsUnique();
            message.HasIndex(m => m.DueAt).HasFilter("\"SentAt\" IS NULL AND \"GivenUpAt\" IS NULL");
        });
        modelBuilder.Entity<WatcherRecord>(watcher =>
        {
            watcher.ToTable("watchers");
            watcher.HasKey(w => w.Work);
            watcher.Property(w => w.Work).HasConversion<string>();
            watcher.Property(w => w.Signal).HasConversion<string>();
        });
        modelBuilder.Entity<ReportRecord>(report =>
        {
            report.ToTable("reports");
            report.HasIndex(r => r.Week).IsUnique();
        });
        modelBuilder.Entity<SessionRecord>(session =>
        {
            session.ToTable("sessions");
            session.HasIndex(s => s.EndedAt);
        });
        modelBuilder.Entity<AuditRecord>(line =>
        {
            // Each question ends with the newest first, so each index ends with the time.
            line.ToTable("audit");
            line.Property(l => l.ActorKind).HasConversion<string>();
            line.Property(l => l.Outcome).HasConversion<string>();
            line.HasIndex(l => l.At);
            line.HasIndex(l => new { l.Actor, l.At });
            line.HasIndex(l => new { l.Action, l.At });
            line.HasIndex(l => new { l.Outcome, l.At });
            line.HasIndex(l => new { l.Target, l.At });
        });
        modelBuilder.Entity<AuditIntentRecord>(intent =>
        {
            intent.ToTable("audit_intents");
            intent.Property(i => i.ActorKind).HasConversion<string>();
        });
        modelBuilder.Entity<MachineKeyRecord>(key =>
        {
            key.ToTable("machine_keys");
            key.Property(k => k.Scope).HasConversion<string>();
            key.HasIndex(k => k.Hash).IsUnique();
        });
        modelBuilder.Entity<CheckRecord>(check =>
        {
            check.ToTable("checks");
            check.HasKey(c => c.Name);
            check.Property(c => c.Verdict).HasConversion<string>();
        });
        modelBuilder.Entity<DataProtectionKeyRow>().ToTable("data_protection_keys");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }
}
