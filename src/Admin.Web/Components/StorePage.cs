using Admin.Data.Store;
using Microsoft.AspNetCore.Components;

namespace Admin.Web.Components;

/// <summary>
/// A page that shows what the store holds for the address it is called by. It knows four looks, follows the store by itself, and begins with what
/// the prerendered page showed.
/// </summary>
public abstract class StorePage<TModel> : ComponentBase, IDisposable
    where TModel : class
{
    private readonly LatestLoad _loads = new();
    private string? _address;
    private StoreVersion? _version;

    /// <summary>What the prerendered page handed on is given again with every new address; only the first time is it news.</summary>
    private bool _begun;

    protected enum PageLook
    {
        Loading,
        Empty,
        Data,

        /// <summary>Nothing can be read; the store's problem says why.</summary>
        Error,
    }

    /// <summary>What the prerendered page hands to the circuit, which takes no more than 32 kB in all.</summary>
    [PersistentState]
    public TModel? Saved
    {
        get => Model is null ? null : Save(Model);

        set => Model = _begun ? Model : value;
    }

    /// <summary>The address whose data <see cref="Model"/> is.</summary>
    [PersistentState]
    public string? ModelAddress
    {
        get => _address;
        set => _address = _begun ? _address : value;
    }

    /// <summary>What the store held when <see cref="Model"/> was read.</summary>
    [PersistentState]
    public StoreVersion? ModelVersion
    {
        get => _version;
        set => _version = _begun ? _version : value;
    }

    [CascadingParameter]
    public Reader Reader { get; set; } = Reader.Default;

    [Inject]
    protected KpiStore Store { get; set; } = default!;

    [Inject]
    protected TimeProvider Time { get; set; } = default!;

    protected TModel? Model { get; private set; }

    protected PageLook Look { get; private set; } = PageLook.Loading;

    /// <summary>Whether what is shown is not yet what the address asks for.</summary>
    protected bool IsBehind => ModelAddress != DataAddress || (Model is not null && !IsWhole(Model));

    protected DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    /// <summary>Tells apart what is to be read; a mere change of form is not part of it.</summary>
    protected abstract string DataAddress { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Store.Changed -= OnChanged;
        _loads.Dispose();
    }

    /// <exception cref="StoreUnavailableException">The store can't be read.</exception>
    protected abstract Task<TModel> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Whether there is nothing to show yet.</summary>
    protected abstract bool IsEmpty(TModel model);

    /// <summary>What of it is small enough to be handed on; null: all is read again.</summary>
    protected virtual TModel? Save(TModel model) => model;

    /// <summary>Whether nothing was left out by <see cref="Save"/>.</summary>
    protected virtual bool IsWhole(TModel model) => true;

    protected override void OnInitialized()
    {
        _begun = true;
        if (RendererInfo.IsInteractive)
        {
            Store.Changed += OnChanged;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Look == PageLook.Loading && Model is not null && ModelVersion == Store.Version && ModelAddress == DataAddress)
        {
            Look = IsEmpty(Model) ? PageLook.Empty : PageLook.Data;
        }

        if (Look == PageLook.Loading || IsBehind)
        {
            await LoadAsync();
        }
    }

    protected async Task OpenAgainAsync()
    {
        await Store.OpenAsync(CancellationToken.None);
        await LoadAsync();
    }

    /// <summary>Reads again; may be called on any thread.</summary>
    protected void OnChanged() => _ = InvokeAsync(async () =>
    {
        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    });

    private async Task LoadAsync()
    {
        var newest = _loads.Start();
        var address = DataAddress;
        if (Store.Status.State == StoreState.Opening)
        {
            Look = PageLook.Loading;
            return;
        }

        try
        {
            var version = Store.Version;
            var model = await ReadAsync(newest);
            newest.ThrowIfCancellationRequested();
            (Model, _address, _version) = (model, address, version);
            Look = IsEmpty(model) ? PageLook.Empty : PageLook.Data;
        }
        catch (StoreUnavailableException)
        {
            (Model, _address, _version) = (null, null, null);
            Look = Store.Status.State == StoreState.Opening ? PageLook.Loading : PageLook.Error;
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // A newer load is on its way, or the page is left.
        }
    }
}
