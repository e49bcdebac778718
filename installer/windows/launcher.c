/* Starts ReplyDock inside this very process: Python's DLL from runtime\, then the package.
 *
 * So the task manager, the firewall and the taskbar know the program by its own name, and
 * no second process is started. Where to look for modules stands in runtime\python3xx._pth.
 * Built twice: as ReplyDock.exe (-mwindows) and as bin\replydock.exe for command lines.
 */

#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

#ifndef RUNTIME
#define RUNTIME L"runtime\\"
#endif

typedef int (*main_function)(int, wchar_t **);

/* sys.frozen: the program starts itself again by its own executable, without "-m". */
static wchar_t CODE[] =
    L"import sys; sys.frozen = 'launcher'; "
    L"from replydock.__main__ import main; raise SystemExit(main())";

static int complain(const wchar_t *what)
{
    wchar_t text[MAX_PATH + 200];

    _snwprintf(text, sizeof text / sizeof *text,
               L"话坞的文件不完整，请重新安装。\n"
               L"Files of ReplyDock are missing. Please install it again.\n\n%ls (%lu)",
               what, GetLastError());
    text[sizeof text / sizeof *text - 1] = 0;
    MessageBoxW(NULL, text, L"ReplyDock", MB_ICONERROR | MB_OK);
    return 3;
}

int wmain(int argc, wchar_t **argv)
{
    wchar_t path[MAX_PATH + 64];
    wchar_t *end;
    wchar_t **words;
    HMODULE python;
    main_function run;
    int i;
    DWORD length = GetModuleFileNameW(NULL, path, MAX_PATH);

    if (length == 0 || length >= MAX_PATH)
        return complain(L"GetModuleFileName");
    end = wcsrchr(path, L'\\');
    if (end == NULL)
        return complain(path);
    wcscpy(end + 1, RUNTIME PYTHON_DLL);
    python = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (python == NULL)
        return complain(path);
    run = (main_function)(void *)GetProcAddress(python, "Py_Main");
    words = calloc((size_t)argc + 3, sizeof *words);
    if (run == NULL || words == NULL)
        return complain(L"Py_Main");
    words[0] = argv[0];
    words[1] = L"-c";
    words[2] = CODE;
    for (i = 1; i < argc; i++)
        words[i + 2] = argv[i];
    return run(argc + 2, words);
}
