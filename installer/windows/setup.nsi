; ReplyDock-VERSION-setup.exe: for the user who runs it, without administrator's rights.
;
;   /S            silent
;   /D=FOLDER     where to; last on the line, without quotes
;   /AUTOSTART=1  start with Windows (the silent default is 0)
;   uninstall.exe /S [/DELETEDATA=1]
;
; Defined by the build: VERSION, TREE (the folder to install), OUTPUT, DATA_FOLDER, SIZE_KB.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include nsDialogs.nsh

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ReplyDock"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"

Name "$(AppName)"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\ReplyDock"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "ReplyDock ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "ReplyDock"
VIAddVersionKey FileDescription "ReplyDock"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "MIT licence"

Var Autostart
Var AutostartBox
Var DeleteData
Var DeleteDataBox

!define MUI_ICON "${TREE}/replydock.ico"
!define MUI_UNICON "${TREE}/replydock.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\ReplyDock.exe"
!insertmacro MUI_PAGE_LICENSE "${TREE}/LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
Page custom ShowChoices LeaveChoices
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
UninstPage custom un.ShowChoices un.LeaveChoices
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString AppName ${LANG_SIMPCHINESE} "话坞"
LangString AppName ${LANG_ENGLISH} "ReplyDock"
LangString ChoicesTitle ${LANG_SIMPCHINESE} "启动方式"
LangString ChoicesTitle ${LANG_ENGLISH} "Starting"
LangString ChoicesText ${LANG_SIMPCHINESE} "以后随时可以在设置里更改。"
LangString ChoicesText ${LANG_ENGLISH} "This can be changed in the settings at any time."
LangString AutostartText ${LANG_SIMPCHINESE} "登录 Windows 时自动启动"
LangString AutostartText ${LANG_ENGLISH} "Start when I sign in to Windows"
LangString DataTitle ${LANG_SIMPCHINESE} "话术库"
LangString DataTitle ${LANG_ENGLISH} "Reply libraries"
LangString DataText ${LANG_SIMPCHINESE} "默认保留您的话术、图片和设置，重新安装后可继续使用。"
LangString DataText ${LANG_ENGLISH} "Your replies, pictures and settings stay, for when you install it again."
LangString DeleteText ${LANG_SIMPCHINESE} "同时删除我的全部话术、图片和设置（无法恢复）"
LangString DeleteText ${LANG_ENGLISH} "Delete all my replies, pictures and settings too (this cannot be undone)"
LangString RunningText ${LANG_SIMPCHINESE} "话坞仍在运行，请先从托盘菜单退出，然后点“重试”。"
LangString RunningText ${LANG_ENGLISH} "ReplyDock is still running. Quit it from its tray menu, then choose Retry."

Function .onInit
  StrCpy $Autostart 0
  ${GetParameters} $0
  ${GetOptions} $0 "/AUTOSTART=" $1
  ${IfNot} ${Errors}
    StrCpy $Autostart $1
  ${EndIf}
  ClearErrors
FunctionEnd

Function ShowChoices
  !insertmacro MUI_HEADER_TEXT "$(ChoicesTitle)" "$(ChoicesText)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateCheckbox} 0 0 100% 12u "$(AutostartText)"
  Pop $AutostartBox
  ${NSD_SetState} $AutostartBox $Autostart
  nsDialogs::Show
FunctionEnd

Function LeaveChoices
  ${NSD_GetState} $AutostartBox $Autostart
FunctionEnd

; The program's own file cannot be opened for writing while it runs. A silent call does not wait.
!macro RefuseWhileRunning
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\ReplyDock.exe"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\ReplyDock.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RunningText)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 5
    Quit
  ${Loop}
!macroend

Section
  !insertmacro RefuseWhileRunning
  ; What an older version had and this one has not must not be found by it.
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\runtime"
  SetOutPath "$INSTDIR"
  File /r "${TREE}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\$(AppName).lnk" "$INSTDIR\ReplyDock.exe"
  ${If} $Autostart == 1
    WriteRegStr HKCU "${RUN_KEY}" "ReplyDock" '"$INSTDIR\ReplyDock.exe" --hidden'
  ${EndIf}
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "$(AppName)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\ReplyDock.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "The ReplyDock team"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Function un.onInit
  StrCpy $DeleteData 0
  ${GetParameters} $0
  ${GetOptions} $0 "/DELETEDATA=" $1
  ${IfNot} ${Errors}
    StrCpy $DeleteData $1
  ${EndIf}
  ClearErrors
FunctionEnd

Function un.ShowChoices
  !insertmacro MUI_HEADER_TEXT "$(DataTitle)" "$(DataText)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateCheckbox} 0 0 100% 12u "$(DeleteText)"
  Pop $DeleteDataBox
  nsDialogs::Show
FunctionEnd

Function un.LeaveChoices
  ${NSD_GetState} $DeleteDataBox $DeleteData
FunctionEnd

Section Uninstall
  !insertmacro RefuseWhileRunning
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\bin"
  RMDir /r "$INSTDIR\licenses"
  RMDir /r "$INSTDIR\runtime"
  Delete "$INSTDIR\ReplyDock.exe"
  Delete "$INSTDIR\replydock.ico"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  ; Whatever else the user keeps in there stays.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\$(AppName).lnk"
  ${If} $DeleteData == 1
    RMDir /r "${DATA_FOLDER}"
  ${EndIf}
  DeleteRegValue HKCU "${RUN_KEY}" "ReplyDock"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
SectionEnd
